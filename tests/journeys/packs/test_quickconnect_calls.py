"""Calls on QuickConnect: verify, reset, unlock, update, and escalate with a case number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.packs.line import Line

if TYPE_CHECKING:
    from tests.journeys.office import Office


def test_locked_after_failed_logins(office: Office) -> None:
    line = Line(office, "QuickConnect")
    line.takes("failed logins")
    line.finds("I typed the wrong password too many times", "Locked after multiple failed logins")
    assert line.agent.sees("Locked until the caller is verified.")
    line.agent.button("Verify the caller")
    line.agent.check("Last bill amount")
    assert line.agent.sees("Verified · Customer")
    line.finds("too many attempts", "Locked after multiple failed logins")
    line.agent.press("1", "2", "3")
    line.ends("Resolved")
    line.agent.press("2")
    line.agent.fill("Case number", "Q-20117")
    line.notes("""
        • Issue: Locked after multiple failed logins
        • Verification:
          - Passed: Customer, Account recovery
          - Matched: Last bill amount
        • Steps: Confirm the identity: Verify the customer's identity; Unlock the account in one
              of two ways; Make sure that it is unlocked now, and accessible: Confirm the
              unlocking
        • Case number: Q-20117
        • Outcome: Resolved
    """)
    line.next()


def test_a_password_reset_step_by_step(office: Office) -> None:
    line = Line(office, "QuickConnect")
    line.takes("reset")
    line.agent.check("Registered email")
    line.agent.phase("Reset")
    line.agent.button("Copy: Forgot Password page")
    line.agent.press("1", "2", "3")
    assert {"forgot_password", "receive_reset", "reset_worked"} <= office.call.prompts
    line.finds("I forgot my password", "Password reset")
    line.agent.press("1", "2", "3")
    line.ends("Resolved")
    line.agent.press("1")
    line.notes("""
        • Issue: Password reset
        • Verification:
          - Passed: Customer, Account recovery
          - Matched: Registered email
        • Steps: On the QuickConnect website, guide the customer to “Forgot Password”:
              Forgot Password page; Help them receive the email or SMS that resets the password;
              Follow up, to be sure that the reset succeeded: Follow up on the reset
        • Outcome: Resolved
    """)
    line.next()


def test_forgot_the_recovery_phone(office: Office) -> None:
    line = Line(office, "QuickConnect")
    line.takes("forgot")
    line.agent.button("Registered email did not match")
    line.agent.check("Alternative methods (recovery email or phone forgotten)")
    assert line.agent.sees("Verified · Customer")
    line.finds("I no longer have that phone number", "Common issue: what solves it?")
    line.answers(issue="Forgot recovery email or phone", alternative="Yes")
    assert line.agent.sees("Update the recovery information")
    line.agent.button("Copy")
    line.ends("Call back")
    line.agent.into("In your words")
    line.agent.type("No access to the old phone. Calls back tomorrow from the new one.")
    line.notes("""
        • Issue: No access to the old phone. Calls back tomorrow from the new one.
        • Verification:
          - Passed: Customer, Account recovery
          - Matched: Alternative methods (recovery email or phone forgotten)
          - Did not match: Registered email
        • Solution:
          - Common issue: what solves it? – Update the recovery information
          - Why: The identity is verified through alternative methods; the recovery information
              can be updated in the system
        • Outcome: Call back
    """)
    line.next()


def test_no_llega_el_correo_y_se_escala(office: Office) -> None:
    line = Line(office, "QuickConnect", "es")
    line.takes("correo")
    line.agent.check("Monto de la última factura")
    assert line.agent.sees("Verificado · Cliente")
    line.finds("nunca me llegó el correo de recuperación", "Problema común: ¿qué lo resuelve?")
    line.answers(issue="No llega el correo de recuperación", spam="No está", address="Sí")
    assert line.agent.sees("Escale a soporte técnico si hace falta")
    line.agent.button("Copiar")
    line.finds("escalar esto", "Escalar a soporte técnico")
    line.agent.press("Return")
    line.ends("Escalada")
    assert line.agent.sees("Falta anotar: Problema, Número de caso")
    line.agent.press("3")
    line.agent.fill(line.words.own, "No llega el correo de recuperación")
    line.agent.into("Número de caso")
    line.agent.type("Q-20118")
    line.notes("""
        • Problema: No llega el correo de recuperación
        • Verificación:
          - Superada: Cliente, Recuperación de la cuenta
          - Coincide: Monto de la última factura
        • Solución:
          - Problema común: ¿qué lo resuelve? – Escale a soporte técnico si hace falta
          - Motivo: Ni el spam ni la dirección lo explican; un problema puede escalarse a soporte
              técnico
          - Sin confirmar: La tabla de la fuente no dice más para un correo enviado a la dirección
              correcta que no está en…
        • Tareas: Escalar a soporte técnico
        • Número de caso: Q-20118
        • Resultado: Escalada
    """)
    line.next()


def test_respuestas_de_seguridad_incorrectas(office: Office) -> None:
    line = Line(office, "QuickConnect", "es")
    line.takes("respuestas")
    line.agent.button("Respuestas de seguridad: no coincide")
    line.agent.check("Preguntas alternativas (respuestas de seguridad incorrectas)")
    assert line.agent.sees("Verificado · Cliente")
    line.finds(
        "dice que mis respuestas de seguridad están mal", "Respuestas de seguridad incorrectas"
    )
    line.ends("Resuelta")
    line.notes("""
        • Problema: Respuestas de seguridad incorrectas
        • Verificación:
          - Superada: Cliente, Recuperación de la cuenta
          - Coincide: Preguntas alternativas (respuestas de seguridad incorrectas)
          - No coincide: Respuestas de seguridad
        • Resultado: Resuelta
    """)
    line.next()


def test_una_cuenta_bloqueada_sin_resolver(office: Office) -> None:
    line = Line(office, "QuickConnect", "es")
    line.takes("bloqueada")
    line.agent.check("Otro dato propio de la cuenta")
    line.finds("mi cuenta está bloqueada", "Cuenta bloqueada")
    line.agent.press("1", "2")
    line.ends("No resuelta")
    line.agent.into(line.words.own)
    line.agent.type("Sigue bloqueada; probará otra vez esta tarde.")
    line.notes("""
        • Problema: Cuenta bloqueada
        • Verificación:
          - Superada: Cliente, Recuperación de la cuenta
          - Coincide: Otro dato propio de la cuenta
        • Pasos: Busque el estado de la cuenta en el sistema para saber por qué está bloqueada; Dé
              al cliente las instrucciones para desbloquear la cuenta
        • Palabras del agente: Sigue bloqueada; probará otra vez esta tarde.
        • Resultado: No resuelta
    """)
    line.next()


def test_practica_entre_llamadas(office: Office) -> None:
    line = Line(office, "QuickConnect", "es")
    line.practises()
    practised = line.office.app.desk.pack.practice
    for practice in practised:
        assert practice.answer is not None
        line.agent.option(practice.options[practice.answer]["es"])
        assert line.agent.sees("Correcto")
        line.agent.button("Siguiente")
    assert line.agent.sees(f"{len(practised)} de {len(practised)} correctas")
