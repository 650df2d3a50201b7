from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from sqlalchemy import create_engine, inspect, text

from notify.database import Database
from tests.support.network import OutsideWorldError
from tests.support.servers import Postgres, Valkey, free_port


def test_each_engine_gives_an_empty_database_that_keeps_what_is_written(database_url: str) -> None:
    engine = create_engine(database_url)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bell (rings INTEGER)"))
        connection.execute(text("INSERT INTO bell VALUES (3)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT rings FROM bell")).scalar_one() == 3
    engine.dispose()


def test_databases_are_strangers_to_each_other(new_database: Callable[[], str]) -> None:
    first, second = create_engine(new_database()), create_engine(new_database())
    with first.begin() as connection:
        connection.execute(text("CREATE TABLE bell (rings INTEGER)"))
    assert inspect(second).get_table_names() == []
    first.dispose()
    second.dispose()


def test_a_second_process_would_find_the_same_server(postgres: Postgres) -> None:
    assert Postgres(postgres.folder).url() == postgres.url()


def test_a_url_with_a_socket_path_survives_being_an_environment_variable(postgres_url: str) -> None:
    assert postgres_url.startswith("postgresql+psycopg://")
    assert " " not in postgres_url
    assert "***" not in postgres_url


def test_the_queue_server_starts_empty_for_each_test(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", "behind")


def test_what_a_test_left_in_the_queue_server_is_gone(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.get("left") is None


def test_a_kept_queue_server_still_knows_after_a_restart(run_folder: Path) -> None:
    server = Valkey(run_folder, keep=True).start()
    with redis.Redis.from_url(server.url) as client:
        client.set("bell", "rings")
    server.stop()
    with redis.Redis.from_url(server.start().url) as client:
        assert client.get("bell") == b"rings"
    server.stop()


def test_ports_are_given_out_once() -> None:
    ports = [free_port() for _ in range(200)]
    assert len(set(ports)) == len(ports)


def test_the_outside_world_is_closed() -> None:
    import socket

    with socket.socket() as connection, pytest.raises(OutsideWorldError):
        connection.connect(("192.0.2.1", 80))


def test_a_migrated_database_has_the_tables_and_no_rows(database: Database) -> None:
    with database.writing() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
        session.execute(text("DELETE FROM person"))


def test_a_migrated_database_is_ones_own(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("CREATE TABLE bell (rings INTEGER)"))
    assert "bell" in inspect(database.engine).get_table_names()


def test_what_a_test_did_to_its_database_is_not_in_the_next(database: Database) -> None:
    assert "bell" not in inspect(database.engine).get_table_names()
