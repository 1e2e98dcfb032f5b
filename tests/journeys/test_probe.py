from __future__ import annotations
from PySide6.QtWidgets import QApplication
import subprocess,sys
def test_probe(office):
    a = office.agent
    b = office.book
    def p(*x):
        a.settle(); print(">>",*x, a.names()); print("FOCUS", QApplication.focusWidget())
    office.hook("ring","--number","555-0100","--id","1"); b.rings("a")
    p("ring")
    office.wait(5)
    office.hook("start","--id","1"); b.begins("a")
    a.option("Company Admin")
    a.press("Ctrl+A"); a.press("5")
    a.type("company not found")
    p("find")
    a.press("Return")
    p("article")
    a.button("Purpose: Account help. Change it") if 0 else None
    a.press("Ctrl+3")
    p("dial")
    a.button("Hold and dial 800-367-9559")
    p("dialled")
    a.press("Ctrl+4")
    p("decide")
    a.press("1","1","2","1")
    p("decide")
    a.press("Ctrl+5")
    p("note")
    a.press("Ctrl+E")
    p("note")
    a.press("Ctrl+6")
    p("shift")
    print(office.dialled, a.effort)
