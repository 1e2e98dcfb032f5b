"""Calls on EverBright: who must be authenticated and how, and what is said when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.policy.verification import State
from tests.journeys.packs.line import Line

if TYPE_CHECKING:
    from tests.journeys.office import Office


def state(line: Line) -> State:
    """Where the caller stands, as the window has it."""
    standing = line.office.window._scene().standing
    assert standing is not None
    return standing.state


def test_a_homeowner_by_phone_shows_three_items(office: Office) -> None:
    line = Line(office, "EverBright")
    line.takes("homeowner")
    line.agent.option("Homeowner")
    line.agent.option("No", "Is Salesforce displaying the information in the record?")
    for item in ("Full name", "Phone number", "Email address"):
        assert state(line) is State.INCOMPLETE
        line.agent.check(item)
    assert line.agent.sees("Verified · Homeowner")
    line.ends("Request handled")
    line.agent.into("In your words")
    line.agent.type("Asked when the panels are inspected; told the date.")
    line.notes("""
        • Request: Asked when the panels are inspected; told the date.
        • Authentication:
          - Passed: Homeowner, Contract or existing job
          - Matched: Full name, Phone number, Email address
          - Is Salesforce displaying the information in the record? No
        • Outcome: Request handled
    """)
    line.next()


def test_a_three_way_welcome_call(office: Office) -> None:
    line = Line(office, "EverBright")
    line.takes("welcome call")
    line.agent.option("Installer")
    line.agent.button("Purpose: Contract or existing job. Change it")
    line.agent.from_list("Three-way welcome call (WC)")
    line.agent.press("Ctrl+A")
    line.agent.option("Yes, displayed")
    line.agent.option("Yes, on the call")
    assert state(line) is State.INCOMPLETE
    line.agent.check("Full name")
    assert line.agent.sees("Verified · Installer")
    line.finds("three way call with the homeowner", "Three-way welcome call (WC)")
    line.ends("Welcome call held")
    line.agent.option("Homeowner authenticated on the call, then held")
    line.notes("""
        • Request: Three-way welcome call (WC)
        • Authentication:
          - Passed: Installer, Three-way welcome call (WC)
          - Matched: Gathered: installer's name, Gathered: installer's organization, Gathered:
              homeowner's name, Gathered: homeowner's property address, Full name
          - Is Salesforce displaying the information in the record? Yes, displayed
          - Is the homeowner on the call? Yes, on the call
        • Welcome call: Homeowner authenticated on the call, then held
        • Outcome: Welcome call held
    """)
    line.next()


def test_a_contract_that_cant_be_found(office: Office) -> None:
    line = Line(office, "EverBright")
    line.takes("not found")
    line.agent.option("Sales representative")
    line.agent.button("Purpose: Contract or existing job. Change it")
    line.agent.from_list("General inquiry")
    assert line.agent.sees(line.words.not_required)
    title = "The contract can't be found in Engine Pipeline/Beam Customer"
    line.finds("there is no job under that name", title)
    assert line.agent.sees("Unconfirmed: ")
    line.ends("Contract not found")
    line.agent.option("Engine Pipeline and Beam Customer")
    line.notes("""
        • Request: The contract can't be found in Engine Pipeline/Beam Customer
        • Authentication:
          - Not required: Sales representative, General inquiry
          - Why: Full authentication isn't required: a general inquiry, not about an existing job
              in Engine…
        • Contract looked for in: Engine Pipeline and Beam Customer
        • Outcome: Contract not found
    """)
    line.next()


def test_un_instalador_sin_acceso_a_la_fase(office: Office) -> None:
    line = Line(office, "EverBright", "es")
    line.takes("fase")
    line.agent.option("Instalador")
    line.agent.tab("Decidir")
    line.agent.reopen("Decisión")
    line.agent.option("¿Se puede atender al representante en este trabajo o fase?")
    assert line.agent.sees("Bloqueado hasta verificar al cliente.")
    line.agent.press("Ctrl+1", "Ctrl+A")
    assert line.agent.sees("Verificado · Instalador")
    line.agent.tab("Decidir")
    line.answers(view="Algunas fases están atenuadas", request="Una de sus fases", phase="Atenuada")
    assert line.agent.sees("Sin acceso: no continúe")
    line.agent.button("Copiar")
    line.ends("Sin acceso al trabajo o a la fase")
    line.agent.option("Algunas fases: algunas atenuadas")
    line.agent.option("Una fase del trabajo")
    line.agent.into(line.words.own)
    line.agent.type("Pide corregir la fecha de instalación en una fase.")
    line.notes("""
        • Solicitud: Pide corregir la fecha de instalación en una fase.
        • Autenticación:
          - Superada: Instalador, Contrato o trabajo existente
          - Coincide: Primer dato geográfico, como está registrado en su organización, Segundo
              dato geográfico, como está registrado en su organización, Tercer dato, como está
              registrado en su organización
        • Acceso visto en Engine: Algunas fases: algunas atenuadas
        • No se pudo validar el acceso a: Una fase del trabajo
        • Decisión:
          - ¿Se puede atender al representante en este trabajo o fase? – Sin acceso: no continúe
          - Motivo: Esta fase está atenuada: no se valida el acceso a ella
          - Sin confirmar: La fuente no dice cuándo van las palabras del paso 5
        • Se indicó: Acceso sin validar: fase del trabajo
        • Resultado: Sin acceso al trabajo o a la fase
    """)
    line.next()


def test_un_propietario_que_no_se_puede_verificar(office: Office) -> None:
    line = Line(office, "EverBright", "es")
    line.takes("sin verificar")
    line.agent.option("Propietario de la vivienda")
    line.agent.button("Nombre completo: no coincide")
    assert state(line) is State.FAILED
    line.agent.button("Copiar: Propietario sin verificar")
    line.ends("Sin verificar, volverá a comunicarse")
    line.agent.into(line.words.own)
    line.agent.type("Quería cambiar la fecha del pago.")
    line.notes("""
        • Solicitud: Quería cambiar la fecha del pago.
        • Autenticación:
          - No superada: Propietario de la vivienda, Contrato o trabajo existente
          - No coincide: Nombre completo
        • Se indicó: Propietario sin verificar
        • Resultado: Sin verificar, volverá a comunicarse
    """)
    line.next()


def test_una_amenaza(office: Office) -> None:
    line = Line(office, "EverBright", "es")
    line.takes("amenaza")
    line.agent.option("Propietario de la vivienda")
    line.finds("me está amenazando", "Quien llama hace una amenaza")
    line.ends("Amenaza")
    line.agent.into("Lo que dijo quien llama")
    line.agent.type("«Voy a ir a su oficina»")
    line.notes("""
        • Solicitud: Quien llama hace una amenaza
        • Autenticación:
          - Sin completar: Propietario de la vivienda, Contrato o trabajo existente
          - Faltó: Nombre completo, Dirección completa, con ciudad, estado y código postal, Número
              de teléfono, Dirección de correo electrónico
        • Lo que dijo quien llama: «Voy a ir a su oficina»
        • Resultado: Amenaza
    """)
    line.next()
