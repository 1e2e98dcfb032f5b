"""Contacts on TurboTax Live: no verification, the five parts, and what each scenario asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.packs.line import CALLING, Line

if TYPE_CHECKING:
    from tests.journeys.office import Office

PARTS = ("Problem", "Solution/answer", "Further actions taken", "Resources provided")
PARTES = (
    "Problema", "Solución/respuesta", "Otras acciones realizadas", "Recursos entregados al cliente",
)  # fmt: skip


def five_parts(line: Line, *written: str, solved: str) -> None:
    """Fill in what every note holds."""
    for label, words in zip(PARTS if line.english else PARTES, written, strict=True):
        line.agent.fill(label, words)
    asked = "Was the problem solved?" if line.english else "¿Quedó solucionado el problema?"
    line.agent.option(solved, asked)


def test_a_call_back_from_a_cpa_with_the_request_to_a_lead(office: Office) -> None:
    line = Line(office, "TurboTax Live")
    line.takes("call back")
    assert line.agent.sees(line.words.not_required)
    line.finds("have your manager call me", "Call-back from a CPA or a manager")
    line.agent.press("1")
    line.ends("CPA or manager call-back")
    five_parts(line, "Form 1099-B didn't import", "A CPA explains it", "None", "None", solved="No")
    line.agent.option("A CPA")
    line.agent.fill("Available for the call-back", "Weekdays after 3 p.m., Central")
    line.agent.fill("Reason for the call-back", "Cost basis of the shares")
    assert line.agent.sees("Still to say: Request sent, State of the case")
    line.agent.button("Lead support request")
    line.agent.button("Copy: Lead support request")
    assert line.agent.clipboard().startswith("In your pod's support room")
    line.agent.press("Ctrl+5")
    line.agent.option("Left open")
    line.notes("""
        • Problem: Form 1099-B didn't import
        • Solution/answer: A CPA explains it
        • Was the problem solved? No
        • Further actions taken: None
        • Resources provided: None
        • Customer asked for a call-back from: A CPA
        • Available for the call-back: Weekdays after 3 p.m., Central
        • Reason for the call-back: Cost basis of the shares
        • Request sent: Lead support request
        • State of the case: Left open
        • Outcome: CPA or manager call-back
    """)
    line.next()


def test_nobody_answered(office: Office) -> None:
    line = Line(office, "TurboTax Live")
    line.phone("ring", id="no answer", number=CALLING, direction="out")
    office.wait(30)
    line.phone("end", id="no answer")
    assert line.agent.sees(line.words.after)
    line.agent.press("Ctrl+5")
    line.agent.option("No answer")
    five_parts(line, "Call-back was due", "None: nobody answered", "None", "None", solved="No")
    line.agent.option("Call sent to voicemail")
    line.notes("""
        • Problem: Call-back was due
        • Solution/answer: None: nobody answered
        • Was the problem solved? No
        • Further actions taken: None
        • Resources provided: None
        • Nobody answered: Call sent to voicemail
        • Outcome: No answer
    """)
    line.next()
    (row,) = office.app.log.recent(1)
    assert (row.title, row.outcome) == ("Call-back was due", "no_answer")


def test_no_case_came_up(office: Office) -> None:
    line = Line(office, "TurboTax Live")
    line.takes("no case")
    line.finds("there is no case on my screen", "No case came up")
    line.ends("No case came up")
    five_parts(line, "Asked when to file", "The date", "None", "None", solved="Yes")
    line.agent.into("There was no case; steps to create one")
    line.agent.type("Searched the customer, created the case by hand")
    line.notes("""
        • Problem: Asked when to file
        • Solution/answer: The date
        • Was the problem solved? Yes
        • Further actions taken: None
        • Resources provided: None
        • There was no case; steps to create one: Searched the customer, created the case by hand
        • Outcome: No case came up
    """)
    line.next()


def test_se_corta_y_hay_que_enviar_un_correo(office: Office) -> None:
    line = Line(office, "TurboTax Live", "es")
    line.takes("desconectado")
    line.finds("se cortó la llamada y no logro comunicarme", "¿Hay que enviar un correo?")
    line.answers(articles="Ninguno", resources="No", researched="No")
    line.answers(dropped="Sí, no logro comunicarme")
    assert line.agent.sees("Envíe un correo")
    line.ends("Se desconectó, no hay conexión")
    five_parts(line, "No le llega el código", "Ninguna: se cortó", "Correo enviado por el IEP",
        "Ninguno", solved="No")  # fmt: skip
    line.notes("""
        • Problema: No le llega el código
        • Solución/respuesta: Ninguna: se cortó
        • ¿Quedó solucionado el problema? No
        • Otras acciones realizadas: Correo enviado por el IEP
        • Recursos entregados al cliente: Ninguno
        • Decisión:
          - ¿Hay que enviar un correo? – Envíe un correo
          - Motivo: El contacto se cortó y no hay manera de volver a comunicarse con el cliente
        • Resultado: Se desconectó, no hay conexión
    """)
    line.next()


def test_un_reembolso_resuelto(office: Office) -> None:
    line = Line(office, "TurboTax Live", "es")
    line.takes("reembolso")
    line.finds("quiero que me devuelvan mi dinero", "Reembolso o descuento: ¿qué va primero?")
    line.answers(need="Reembolso de un producto", dissatisfied="Sí", before="No")
    assert line.agent.sees("Revise a fondo antes de emitir uno nuevo")
    line.agent.reopen("¿Ya revisó a fondo al cliente?")
    line.answers(reviewed="Revisado")
    assert line.agent.sees("Dé el artículo de reembolsos")
    line.agent.button("Copiar")
    line.ends("Resuelto")
    five_parts(line, "Pide el reembolso del producto", "Artículo de reembolsos", "Revisión a fondo",
        "Artículo por correo", solved="Sí")  # fmt: skip
    line.agent.option("Sí, todos los problemas")
    line.notes("""
        • Problema: Pide el reembolso del producto
        • Solución/respuesta: Artículo de reembolsos
        • ¿Quedó solucionado el problema? Sí
        • Otras acciones realizadas: Revisión a fondo
        • Recursos entregados al cliente: Artículo por correo
        • ¿Se resolvió todo? Sí, todos los problemas
        • Decisión:
          - Reembolso o descuento: ¿qué va primero? – Dé el artículo de reembolsos
          - Motivo: El cliente que necesita el reembolso de un producto recibe el artículo «¿Cómo
              solicito un reembolso por mi producto TurboTax?»
        • Frases y enlaces usados: Mensaje: cómo solicitar el reembolso de un producto
        • Resultado: Resuelto
    """)
    line.next()


def test_un_caso_de_full_service_por_chat_transferido(office: Office) -> None:
    line = Line(office, "TurboTax Live", "es")
    line.takes("full service")
    line.agent.button("Asunto: TurboTax Live. Cambiarlo")
    line.agent.from_list("Caso de Full Service")
    line.agent.press("Ctrl+1")
    line.ends("Transferido")
    five_parts(line, "Documentos pendientes", "Los recibe Full Service", "Ninguna", "Ninguno",
        solved="No")  # fmt: skip
    line.agent.fill("Full Service: notas y documentación adicionales", "Según el artículo")
    line.agent.fill("Transferido a", "Cola de Full Service")
    line.notes("""
        • Problema: Documentos pendientes
        • Solución/respuesta: Los recibe Full Service
        • ¿Quedó solucionado el problema? No
        • Otras acciones realizadas: Ninguna
        • Recursos entregados al cliente: Ninguno
        • Full Service: notas y documentación adicionales: Según el artículo
        • Transferido a: Cola de Full Service
        • Resultado: Transferido
    """)
    line.next()


def test_what_is_typed_last_is_kept_when_the_call_is_closed(office: Office) -> None:
    line = Line(office, "TurboTax Live")
    line.takes("closed at once")
    name = office.call.id
    line.ends("No answer")
    line.agent.into("Problem")
    line.agent.type("Call-back was due")
    line.next()
    office.app.desk.focus(name)
    assert office.call.fields == {"problem": "Call-back was due"}
