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
    line.notes("")
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
    line.finds("another gate code", "Authenticate and give an Alternative Gate Code")
    line.agent.press("Return")
    line.ends("Resolved")
    line.notes("")
    line.next()


def test_hung_up_after_a_refusal(office: Office) -> None:
    line = Line(office, "Storage")
    line.takes("hung up")
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
    line.notes("")
    line.next()


def test_subasta_manana_y_no_acepta_el_cargo(office: Office) -> None:
    line = Line(office, "Almacenamiento", "es")
    line.takes("subasta")
    line.agent.press("1", "1")
    assert line.agent.sees("¿Está el ID completo en la Occupancy Sheet? Sí")
    line.agent.press("1")
    assert line.agent.sees("Verificado · El cliente")
    line.finds("quíteme el cargo, por favor", "¿Se exime el cargo por conveniencia?")
    line.answers(customer_in="En otro lugar")
    assert line.agent.sees("No se exime, según la opción de la fuente")
    line.ends("Subasta: no aceptó pagar con el cargo")
    line.agent.option("24 horas")
    line.agent.option("Pago total más el cargo por conveniencia")
    line.agent.option("No aceptó")
    line.agent.option("Ir a cualquier propiedad a pagar el total")
    line.agent.into(line.words.own)
    line.agent.type("Paga una unidad en subasta")
    line.notes("")
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
    line.finds("que me corten el candado", "Lock Related – Lock Cut Request (cortar la cerradura)")
    line.agent.button("Copiar: Lock Related – Lock Cut Request (cortar la cerradura)")
    line.ends("Tarea creada")
    line.notes("")
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
    line.notes("")
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
