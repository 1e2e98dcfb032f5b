from __future__ import annotations
def test_probe(office):
    a = office.agent
    print(a.names())
    a.press("Ctrl+N"); office.book.begins("a")
    print(a.names())
    print(a.window.focusWidget())
    a.option("Company Admin")
    print(a.names())
    a.press("Ctrl+A")
    a.press("5")
    print(a.names())
    a.type("company not found")
    print(a.names())
    a.press("Return")
    print(a.names())
