"""What is worked out once for each state of a case."""

from firsthand.workflow.reviewing.memory import Memory


def test_the_same_state_is_worked_out_once_and_another_one_anew():
    asked: list[str] = []
    memory = Memory()

    def make() -> int:
        asked.append("again")
        return len(asked)

    assert [memory.once("order", state, make) for state in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]
    memory.forget()
    assert memory.once("order", "a", make) == 4
