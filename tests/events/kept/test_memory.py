"""What stays within the room that there is."""

from string import ascii_uppercase

from events.kept.copies import OVERHEAD, Copy
from events.kept.memory import Memory
from tests.events.kept.samples import copy_of

SIZE = OVERHEAD + 4


def memory_of(number: int) -> Memory:
    """Return a memory with room for so many pages of four bytes."""
    return Memory(SIZE * number)


def fill(memory: Memory, keys: str) -> dict[str, Copy]:
    """Keep a copy under each letter."""
    copies = {key: copy_of() for key in keys}
    for key, copy in copies.items():
        memory.put(key, copy)
    return copies


def kept(memory: Memory, copies: dict[str, Copy]) -> str:
    return "".join(key for key, copy in copies.items() if memory.has(key, copy))


def test_oldest_of_those_asked_once_goes_first():
    memory = memory_of(10)
    copies = fill(memory, "abcdefghijk")

    assert kept(memory, copies) == "bcdefghijk"
    assert memory.used == 10 * SIZE


def test_flood_of_new_addresses_leaves_what_was_asked_for_again():
    memory = memory_of(10)
    fill(memory, "ab")
    memory.get("a")
    fill(memory, ascii_uppercase)

    assert memory.get("a")
    assert memory.get("b") is None
    assert memory.used == 10 * SIZE


def test_of_those_asked_again_the_one_that_was_not_asked_longest_can_go():
    memory = memory_of(10)
    copies = fill(memory, "abcdefghij")
    # Eight of them have room; the ninth and the tenth take that of a and b, and b then that of c.
    for key in "abcdefghijb":
        memory.get(key)
    copies |= fill(memory, "xyz")

    assert kept(memory, copies) == "bdefghijyz"


def test_copy_that_has_grown_is_counted_again():
    memory = memory_of(10)
    copy = copy_of()
    memory.put("a", copy)
    memory.get("a")
    copy.encoded["gzip"] = bytes(100)
    memory.put("a", copy)

    assert memory.used == SIZE + 100
    fill(memory, ascii_uppercase)
    assert memory.get("a") is copy


def test_other_copy_of_the_same_address_takes_its_place():
    memory = memory_of(10)
    first, second = copy_of(), copy_of(b"other")
    memory.put("a", first)
    memory.put("a", second)

    assert (memory.has("a", first), memory.has("a", second)) == (False, True)
    assert memory.used == second.size


def test_copy_that_would_fill_the_room_is_not_kept():
    memory = memory_of(10)
    memory.put("a", copy_of())
    memory.put("a", copy_of(bytes(5 * SIZE)))

    assert memory.get("a") is None
    assert memory.used == 0


def test_without_room_nothing_is_kept():
    memory = Memory(0)
    memory.put("a", copy_of())

    assert memory.get("a") is None


def test_everything_can_be_forgotten():
    memory = memory_of(10)
    fill(memory, "ab")
    memory.get("a")
    memory.clear()

    assert (memory.get("a"), memory.get("b"), memory.used) == (None, None, 0)
