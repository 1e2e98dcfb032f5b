"""Calls on storage: three digits of an ID, which task, whether a note is owed, and practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.window.parts.check_row import CheckRow
from tests.journeys.packs.line import Line

if TYPE_CHECKING:
    from tests.journeys.office import Office


def test_never_moved_in_and_a_vacate_task(office: Office) -> None:
    line = Line(office, "Storage")
    line.takes("vacate")
    assert line.agent.sees("locked")
    line.agent.press("1", "2")
    assert line.agent.sees("Is the full ID on the Occupancy Sheet? None there")
    line.agent.check("Email")
    assert line.agent.sees("Verified · The customer")
    line.finds("I never moved in", "Vacate: the customer never moved in")
    line.agent.press("Ctrl+4")
    line.answers(situation="Move-in was yesterday, never moved in")
    line.finds("vacate today", "Same Day Vacate")
    line.agent.button("Copy: Same Day Vacate")
    assert line.agent.clipboard().startswith("Same Day Vacate: ")
    assert line.agent.the(CheckRow, "Task created").state == "matched"
    line.ends("Task created")
    line.notes("""
        • Issue: Vacate: the customer never moved in
        • Authentication:
          - Passed: The customer, Account help
          - Matched: Email
          - What does the account show of the ID? Only the last 3 digits
          - Is the full ID on the Occupancy Sheet? None there
        • Decision:
          - Which task? – One of: Vacate Task, Schedule A Vacate, Same Day Vacate
          - Why: They were to move in yesterday, didn't need the space, and so never moved in
          - Unconfirmed: The source doesn't mark which: Vacate Task, Schedule A Vacate or Same Day
              Vacate
        • Tasks: Same Day Vacate
        • Outcome: Task created
    """)
    line.next()


def test_a_task_copied_by_mistake_is_taken_back(office: Office) -> None:
    line = Line(office, "Storage")
    line.takes("gate")
    line.agent.option("The full ID")
    line.agent.check("Full ID")
    assert line.agent.sees("Verified · The customer")
    line.finds("my gate code doesn't work", "Gate: the code is correct and it doesn't open")
    line.agent.press("1", "2", "3")
    line.finds("OpenTech", "Try the OpenTech feature")
    line.agent.press("Return")
    line.agent.check("Task created")
    assert line.office.call.tasks == ()
    line.finds("another gate code", "Authenticate, then give an Alternative Gate Code")
    line.agent.press("Return")
    line.ends("Resolved")
    line.notes("""
        • Issue: Gate: the code is correct and it doesn't open
        • Authentication:
          - Passed: The customer, Account help
          - Matched: Full ID
          - What does the account show of the ID? The full ID
        • Tasks: Authenticate, then give an Alternative Gate Code
        • Steps: The gate code is correct; You tried to refresh it, and it didn't work; The keypad
              lights up
        • Outcome: Resolved
    """)
    line.next()


def test_hung_up_after_a_refusal(office: Office) -> None:
    line = Line(office, "Storage")
    line.takes("hung up")
    line.agent.option("The full ID")
    line.agent.check("Full ID")
    line.finds("she said she would sue us and hung up", "Is a note owed?")
    line.answers(happened="Decrease denied, would sue, hung up")
    assert line.agent.sees("Open, yes or no: ask first")
    line.ends("Hung up after a refusal")
    line.agent.fill("Called to", "Check the balance")
    line.agent.fill("Requested, and was denied", "A rent decrease")
    line.agent.fill("Stated before hanging up", "Would sue us")
    assert line.agent.sees("Still to say: Issue")
    line.agent.into(line.words.own)
    line.agent.type("Balance and rent")
    line.notes("""
        • Issue: Balance and rent
        • Authentication:
          - Passed: The customer, Account help
          - Matched: Full ID
          - What does the account show of the ID? The full ID
        • Called to: Check the balance
        • Requested, and was denied: A rent decrease
        • Stated before hanging up: Would sue us
        • Decision:
          - Is a note owed? – Open, yes or no: ask first
          - Why: She wanted to check her balance, then asked for a rent decrease, which was
              denied, said she'd sue us, and hung up
          - Unconfirmed: The source has yes and no as options and doesn't mark which is right
        • Outcome: Hung up after a refusal
    """)
    line.next()


def test_subasta_manana_y_no_acepta_el_cargo(office: Office) -> None:
    line = Line(office, "Almacenamiento", "es")
    line.takes("subasta")
    line.agent.press("1", "1")
    assert line.agent.sees("¿Está el ID completo en la Occupancy Sheet? Sí")
    line.agent.press("1")
    assert line.agent.sees("Verificado · El cliente")
    line.finds("quíteme el cargo, por favor", "¿Se condona el cargo por conveniencia?")
    line.answers(customer_in="Otro lugar")
    assert line.agent.sees("No se condona, según la opción de la fuente")
    line.ends("Subasta: no aceptó pagar con el cargo")
    line.agent.option("24 horas")
    line.agent.option("Pago total más el cargo por conveniencia")
    line.agent.option("No aceptó")
    line.agent.option("Ir a cualquier propiedad y pagar el total")
    line.agent.into(line.words.own)
    line.agent.type("Paga una unidad en subasta")
    line.notes("""
        • Problema: Paga una unidad en subasta
        • Autenticación:
          - Superada: El cliente, Ayuda con la cuenta
          - Coincide: ID completo
          - ¿Qué muestra la cuenta del ID? Solo los últimos 3 dígitos
          - ¿Está el ID completo en la Occupancy Sheet? Sí
        • Se vende en: 24 horas
        • Se informó que podemos recibir: Pago total más el cargo por conveniencia
        • El cliente: No aceptó
        • Se le indicó: Ir a cualquier propiedad y pagar el total
        • Decisión:
          - ¿Se condona el cargo por conveniencia? – No se condona, según la opción de la fuente
          - Motivo: Según una opción, AutoPay y que la cuenta esté Vacated son los únicos motivos
              para condonarlo
          - Sin confirmar: La fuente lo tiene como una de tres opciones y no la marca como
              correcta
        • Resultado: Subasta: no aceptó pagar con el cargo
    """)
    line.next()


def test_pago_a_tiempo_y_sigue_el_candado(office: Office) -> None:
    line = Line(office, "Almacenamiento", "es")
    line.takes("candado")
    line.agent.option("Solo los últimos 3 dígitos")
    line.agent.option("No está")
    line.agent.check("Número de teléfono")
    assert line.agent.sees("Verificado · El cliente")
    line.finds("¿qué tarea creo?", "¿Qué tarea?")
    line.answers(situation="Pagó a tiempo, sigue el key overlock")
    line.finds("sigue puesto el candado", "Pagó a tiempo: que se quite el key overlock")
    line.finds("que me corten el candado", "Lock Related – Lock Cut Request (cortar el candado)")
    line.agent.button("Copiar: Lock Related – Lock Cut Request (cortar el candado)")
    line.ends("Tarea creada")
    line.notes("""
        • Problema: Pagó a tiempo: que se quite el key overlock
        • Autenticación:
          - Superada: El cliente, Ayuda con la cuenta
          - Coincide: Número de teléfono
          - ¿Qué muestra la cuenta del ID? Solo los últimos 3 dígitos
          - ¿Está el ID completo en la Occupancy Sheet? No está
        • Decisión:
          - ¿Qué tarea? – Una de: cita (Lock Issue), DTM Lock Replacement, Lock Cut Request
          - Motivo: La unidad ya se había anunciado para subasta y pagó a tiempo: una tarea hace
              que se quite el key overlock (CDD prop*)
          - Sin confirmar: La fuente no marca cuál: Schedule an Appointment (Lock Issue), Lock
              Related – DTM Lock…
        • Tareas: Lock Related – Lock Cut Request (cortar el candado)
        • Resultado: Tarea creada
    """)
    line.next()


def test_una_unidad_mas_grande(office: Office) -> None:
    line = Line(office, "Almacenamiento", "es")
    line.takes("traslado")
    line.agent.option("El ID completo")
    line.agent.check("ID completo")
    line.finds("necesito una unidad más grande", "Traslado: una unidad más grande")
    line.agent.press("1", "2")
    line.agent.press("Ctrl+4")
    line.agent.reopen("Decisión")
    line.agent.option("No estoy seguro: ¿dónde consulto ahora?")
    line.agent.reopen("¿Qué dice la KB?")
    line.answers(kb="Lo responde")
    assert line.agent.sees("Siga lo que dice la KB")
    line.ends("Resuelta")
    line.notes("""
        • Problema: Traslado: una unidad más grande
        • Autenticación:
          - Superada: El cliente, Ayuda con la cuenta
          - Coincide: ID completo
          - ¿Qué muestra la cuenta del ID? El ID completo
        • Decisión:
          - No estoy seguro: ¿dónde consulto ahora? – Siga lo que dice la KB
          - Motivo: Apóyese en sus recursos y procure seguir las políticas
          - Sin confirmar: La fuente no dice qué vale cuando la KB y el chat difieren
        • Pasos: Averigüe cuál de las tres es: No estoy seguro: ¿dónde consulto ahora?; Dígaselo
              al cliente con su guion
        • Resultado: Resuelta
    """)
    line.next()


def test_practice_between_two_calls(office: Office) -> None:
    line = Line(office, "Storage")
    line.practises()
    practised = line.office.app.desk.pack.practice
    for number, practice in enumerate(practised):
        assert line.agent.sees(practice.question["en"])
        line.agent.press("1")
        assert line.agent.sees(practice.explanation["en"])
        assert line.agent.sees("Not marked") == (practice.answer is None)
        assert line.agent.sees("doesn't mark the right answer") == bool(practice.unconfirmed)
        if number == 1:
            line.takes("between")
            assert not line.agent.sees(practice.question["en"])
            line.ends("Disconnected")
            line.next()
            line.practises()
            return
        line.agent.button("Next")
