"""Jobs: results on the main thread, stale ones dropped, faults handed over."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from policybrowser.ui.jobs import Cancelled, Jobs, Ticket

pytestmark = pytest.mark.usefixtures("qapp")


def nothing(_: object) -> None:
    pytest.fail("called, and should not have been")


def test_serial_jobs_are_done_before_run_returns() -> None:
    jobs, got = Jobs(serial=True), list[int]()
    job = jobs.run("sum", lambda _: 1 + 1, got.append, nothing)
    assert got == [2]
    assert job == 1
    assert not jobs.is_running("sum")


def test_the_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    threads: list[object] = []
    with qtbot.waitSignal(jobs.ended):
        jobs.run(
            "where",
            lambda _: QThread.currentThread(),
            lambda worker: threads.extend([worker, QThread.currentThread()]),
            nothing,
        )
    qtbot.waitUntil(lambda: bool(threads))
    app = QCoreApplication.instance()
    assert app is not None
    assert threads[1] == app.thread()
    assert threads[0] != threads[1]
    jobs.close()


def test_a_newer_job_of_the_same_name_makes_the_older_stale(qtbot: QtBot) -> None:
    jobs, got = Jobs(), list[str]()
    gate = threading.Event()
    tickets: list[Ticket] = []

    def slow(ticket: Ticket) -> str:
        tickets.append(ticket)
        gate.wait(10)
        return "old"

    jobs.run("search", slow, got.append, nothing)
    qtbot.waitUntil(lambda: bool(tickets))
    jobs.run("search", lambda _: "new", got.append, nothing)
    qtbot.waitUntil(lambda: got == ["new"])
    assert tickets[0].cancelled
    gate.set()
    jobs.close()
    QCoreApplication.processEvents()
    assert got == ["new"]


def test_faults_are_handed_over() -> None:
    jobs, faults = Jobs(serial=True), list[Exception]()

    def fail(_: Ticket) -> None:
        raise ValueError("no")

    jobs.run("bad", fail, nothing, faults.append)
    assert [str(fault) for fault in faults] == ["no"]


def test_progress_is_passed_on_and_stops_a_job_that_is_cancelled() -> None:
    jobs = Jobs(serial=True)
    heard: list[tuple[object, ...]] = []
    jobs.progressed.connect(lambda *args: heard.append(args))
    stopped: list[bool] = []

    def work(ticket: Ticket) -> None:
        ticket.progress(1, 3, "Reading")
        jobs.cancel("read")
        ticket.report(2, 3, "nobody hears this")
        try:
            ticket.progress(2, 3, "Reading")
        except Cancelled:
            stopped.append(True)
            raise

    jobs.run("read", work, nothing, nothing)
    assert heard == [("read", 1, 3, "Reading")]
    assert stopped == [True]


def test_a_job_that_is_cancelled_by_its_own_progress_fails_nobody() -> None:
    jobs = Jobs(serial=True)

    def work(_: Ticket) -> None:
        raise Cancelled

    jobs.run("read", work, nothing, nothing)
    assert not jobs.is_running("read")
