"""Calls on QuickBooks with somebody else on the line: a relay that rings, a call handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.calls.call import State
from tests.journeys.packs.line import CALLING, Line

if TYPE_CHECKING:
    from tests.journeys.office import Office

VERIFIED = """
        • Verificación:
          - Superada: Admin. de la empresa (Company Admin), Ayuda con la cuenta
          - Coincide: ID de la empresa, Nombre de la empresa, Nombre y apellido, Dirección de
              correo electrónico
          - ¿Está activo en la herramienta QBO Admin? Activo"""


def answered(office: Office, name: str) -> Line:
    """A caller on the line, at a narrow window in Spanish."""
    line = Line(office, "QuickBooks", "es")
    office.window.resize(320, 780)
    line.phone("ring", id=name, number=CALLING)
    line.agent.press("Ctrl+N")
    office.wait(10)
    return line


def verified(line: Line) -> None:
    line.agent.option("Admin. de la empresa (Company Admin)")
    line.agent.press("Ctrl+A", "5")
    assert line.agent.sees("Verificado · Admin. de la empresa")


def test_una_llamada_de_retransmision_que_entra(office: Office) -> None:
    line = answered(office, "relay")
    line.finds("es una llamada de retransmisión", "Retransmisión TTY")
    line.agent.button("El asistente ya está en la línea")
    assert office.dialled == []
    line.agent.fill("Número del asistente", "7731")
    line.agent.step("Verifique al cliente")
    line.agent.press("Ctrl+1")
    verified(line)
    office.wait(100)
    line.agent.press("Space", "Ctrl+3")
    line.agent.step("Termine cada turno")
    line.agent.button("Ya lo dije: salió de la línea")
    line.ends("Resuelta")
    line.agent.into(line.words.own)
    line.agent.type("Pide un informe")
    line.notes(f"""
        • Problema: Pide un informe{VERIFIED}
        • Seguimientos: 1, a tiempo
        • Intérprete: Retransmisión TTY: asistente #7731, 2 min
        • Resultado: Resuelta
    """)


def test_una_transferencia_asistida_que_ventas_no_toma(office: Office) -> None:
    line = answered(office, "caller")
    verified(line)
    line.phone("hold", id="caller")
    line.phone("ring", id="sales", number="+1 800 555 0199", direction="out")
    assert line.agent.sees("Llamando …0199")
    office.wait(20)
    line.phone("end", id="sales")
    assert line.agent.sees("En espera 00:20")
    assert office.call.tail == CALLING[-4:]
    line.phone("resume", id="caller")
    assert office.call.state is State.TALK
    line.ends("No resuelta")
    line.agent.into(line.words.own)
    line.agent.type("Quería hablar con ventas; no contestaron")
    line.notes(f"""
        • Problema: Quería hablar con ventas; no contestaron{VERIFIED}
        • Resultado: No resuelta
    """)
