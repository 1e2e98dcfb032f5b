import sys; sys.path.insert(0,'/tmp')
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtCore import QObject, QEvent
import traceback
class F(QObject):
    def eventFilter(self,o,e):
        if e.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange) and o.isWidgetType() and o.isWindow(): print("SHOW",e.type(),o, traceback.extract_stack()[-6:])
        return False
def test_probe(office):
    import stray
    a=office.agent
    w=office.window
    f=F(); QApplication.instance().installEventFilter(f)
    w.do("start")
    a.option("Company Admin")
    a.press("Ctrl+A"); a.press("5")
    a.type("company not found")
    print("FOCUS", QApplication.focusWidget())
    a.press("Return")
    print("FOCUS", QApplication.focusWidget(), QGuiApplication.focusWindow(), QApplication.activeWindow())
    print("STRAY", sorted(stray.seen))
    QApplication.instance().removeEventFilter(f)
