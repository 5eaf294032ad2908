"""Lists paged by key: nothing is passed over or shown twice, also where entries go in between."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.workflow.reviewing.lists.known import ON_A_PAGE, strip


def part(entries, after):
    return strip(entries, str, lambda one: one, None if after in (None, "") else int(after))


def walked(entries, gone=lambda at: ()):
    """Return what a person sees who goes on to the end; `gone` says what goes after each page."""
    seen, after, pages = [], None, 0
    while True:
        found = part(entries, after)
        seen += found.entries
        pages += 1
        entries = [one for one in entries if one not in gone(pages)]
        if found.next is None:
            return seen
        after = found.next


@given(st.integers(0, 4 * ON_A_PAGE))
def test_every_entry_is_seen_once_in_order(size):
    entries = list(range(0, 3 * size, 3))
    assert walked(entries) == entries


@given(st.integers(ON_A_PAGE + 1, 3 * ON_A_PAGE), st.sets(st.integers(0, ON_A_PAGE - 1)))
def test_what_goes_from_an_earlier_page_hides_nothing_of_later_ones(size, gone):
    entries = list(range(size))
    assert walked(entries, lambda page: gone | {ON_A_PAGE - 1}) == entries


@given(st.integers(1, 4 * ON_A_PAGE), st.data())
def test_the_way_back_leads_to_the_page_before(size, data):
    entries = list(range(size))
    pages = [part(entries, None)]
    while pages[-1].next is not None:
        pages.append(part(entries, pages[-1].next))
    at = data.draw(st.integers(0, len(pages) - 1))
    if at:
        assert part(entries, pages[at].before).entries == pages[at - 1].entries
    else:
        assert pages[0].before is None
    assert pages[at].passed == at * ON_A_PAGE
