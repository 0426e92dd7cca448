"""Which stars may be shown on a day: 36 months, extensions, revocations, upgrades and downgrades."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanvat.records.certificates import (
    SHOWN,
    STATES,
    Status,
    add_months,
    current,
    earliest,
    is_verified,
    last_valid_day,
    latest,
    status,
)
from sanvat.records.model import Certificate, Product


def product(*certificates: Certificate, **rest) -> Product:
    return Product("mien-dong", "Miến dong", "na-ri", "I.3.b", certificates=certificates, **rest)


def certificate(stars: int = 4, day: str = "2021-12-29", **rest) -> Certificate:
    return Certificate(stars, date=day, **{"decision": "2616/QĐ-UBND", **rest})


def on(day: str, *certificates: Certificate, **rest) -> Status:
    """The standing on a day, with 180 days' notice."""
    return status(product(*certificates, **rest), date.fromisoformat(day), 180)


def day_after(day: str, days: int = 1) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


# --- 36 months


@pytest.mark.parametrize(
    "issued, last",
    [
        ("2021-12-29", "2024-12-29"),
        ("2020-02-29", "2023-02-28"),  # no 29 February three years on
        ("2021-02-28", "2024-02-28"),  # not pulled to the 29th
        ("2021-08-31", "2024-08-31"),
        ("2021-01-01", "2024-01-01"),
        ("2021-12", "2024-12-31"),  # a month counts to its last day
        ("2021-02", "2024-02-28"),
        ("2020-02", "2023-02-28"),
        ("2021", "2024-12-31"),  # a year to 31 December
    ],
)
def test_a_certificate_holds_36_months(issued, last):
    assert last_valid_day(certificate(day=issued)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "day, months, then",
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2021-11-30", 3, "2022-02-28"),
        ("2021-12-31", 12, "2022-12-31"),
        ("2021-05-15", 0, "2021-05-15"),
        ("2021-10-31", 36, "2024-10-31"),
    ],
)
def test_months_are_added_by_the_calendar(day, months, then):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(then)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 400))
def test_added_months_keep_the_day_or_take_the_months_last(day, months):
    then = add_months(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "stated, last",
    [
        ("2023-01-10", "2023-01-10"),
        ("2023-01", "2023-01-31"),
        ("2023", "2023-12-31"),
        ("2030-01-01", "2030-01-01"),
    ],
)
def test_an_expiry_stated_on_the_certificate_counts_before_the_36_months(stated, last):
    assert last_valid_day(certificate(expires=stated)) == date.fromisoformat(last)
    assert last_valid_day(Certificate(3, expires=stated)) == date.fromisoformat(last)


def test_without_a_date_no_end_is_known():
    assert last_valid_day(Certificate(3)) is None
    assert last_valid_day(Certificate(3, as_of="2021-12")) == date(2024, 12, 31)


@pytest.mark.parametrize(
    "partial, first, last",
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2021-06-30", "2021-06-30", "2021-06-30"),
    ],
)
def test_a_partial_date_spans_its_days(partial, first, last):
    assert earliest(partial) == date.fromisoformat(first)
    assert latest(partial) == date.fromisoformat(last)


# --- the states, on each side of each boundary. Decided 29/12/2021: last valid day 29/12/2024.

LAST = "2024-12-29"
NOTICE = day_after(LAST, -180)


@pytest.mark.parametrize(
    "day, state, stars, days",
    [
        ("2021-12-28", "none", 0, 0),
        ("2021-12-29", "valid", 4, 1096),
        (day_after(NOTICE, -1), "valid", 4, 181),
        (NOTICE, "expiring", 4, 180),
        (LAST, "expiring", 4, 0),
        (day_after(LAST), "expired", 0, -1),
        ("2099-01-01", "expired", 0, -27031),
    ],
)
def test_a_certificate_from_its_first_day_to_long_after(day, state, stars, days):
    found = on(day, certificate())
    assert (found.state, found.stars, found.days) == (state, stars, days)
    assert (found.held, found.expires, found.certificate) == (
        (0, "", -1) if state == "none" else (4, LAST, 0)
    )


def test_a_year_of_notice_is_a_year():
    found = status(product(certificate()), date.fromisoformat(day_after(LAST, -365)), 365)
    assert found.state == "expiring"
    assert status(product(certificate()), date.fromisoformat(day_after(LAST, -366)), 365).state == "valid"


def test_without_a_word_of_the_site_notice_is_180_days():
    assert status(product(certificate()), date.fromisoformat(NOTICE)).state == "expiring"
    assert status(product(certificate()), date.fromisoformat(day_after(NOTICE, -1))).state == "valid"


EXTENDED = day_after(LAST, 90)


@pytest.mark.parametrize(
    "day, state, stars, expires, days",
    [
        (LAST, "expiring", 4, LAST, 0),
        (day_after(LAST), "extended", 4, EXTENDED, 89),
        (EXTENDED, "extended", 4, EXTENDED, 0),
        (day_after(EXTENDED), "expired", 0, EXTENDED, -1),
    ],
)
def test_an_extension_holds_from_the_expiry_to_its_last_day(day, state, stars, expires, days):
    found = on(day, certificate(extended_until=EXTENDED))
    assert (found.state, found.stars, found.expires, found.days) == (state, stars, expires, days)


def test_an_extension_never_reaches_beyond_180_days():
    too_long = certificate(extended_until=day_after(LAST, 400))
    assert on(day_after(LAST, 180), too_long).state == "extended"
    assert on(day_after(LAST, 180), too_long).expires == day_after(LAST, 180)
    assert on(day_after(LAST, 181), too_long).state == "expired"


def test_an_extension_to_a_month_lasts_to_its_end_but_not_beyond_180_days():
    to_march = certificate(extended_until="2025-03")
    assert on("2025-03-31", to_march).state == "extended"
    assert on("2025-04-01", to_march).state == "expired"
    to_the_year = certificate(extended_until="2025")
    assert on(day_after(LAST, 180), to_the_year).state == "extended"
    assert on(day_after(LAST, 181), to_the_year).state == "expired"


def test_an_extension_counts_from_the_expiry_that_is_stated():
    stated = certificate(expires="2023-06-30", extended_until="2023-09-30")
    assert on("2023-09-30", stated).state == "extended"
    assert on("2023-10-01", stated).state == "expired"


def test_an_extension_that_ends_before_the_expiry_changes_nothing():
    assert on(LAST, certificate(extended_until="2022-01-01")).state == "expiring"
    assert on(day_after(LAST), certificate(extended_until="2022-01-01")).state == "expired"


def test_a_revoked_certificate_shows_no_stars_from_the_day():
    revoked = certificate(revoked="2023-05-04")
    assert on("2023-05-03", revoked) == on("2023-05-03", certificate())
    found = on("2023-05-04", revoked)
    assert (found.state, found.stars, found.held, found.expires) == ("revoked", 0, 4, "2023-05-04")
    assert on("2030-01-01", revoked).state == "revoked"


@pytest.mark.parametrize("partial, first", [("2023-05", "2023-05-01"), ("2023", "2023-01-01")])
def test_a_revocation_known_only_in_part_withholds_stars_from_the_first_day_it_may_mean(partial, first):
    assert on(day_after(first, -1), certificate(revoked=partial)).state == "valid"
    assert on(first, certificate(revoked=partial)).state == "revoked"


def test_a_revocation_counts_during_an_extension():
    extended = certificate(extended_until=EXTENDED, revoked=day_after(LAST, 10))
    assert on(day_after(LAST, 9), extended).state == "extended"
    assert on(day_after(LAST, 10), extended).state == "revoked"


@pytest.mark.parametrize("missing", ["decision", "date", "both"])
def test_stars_without_a_decision_or_its_date_are_not_verified(missing):
    stars = Certificate(
        4,
        decision="" if missing != "date" else "2616/QĐ-UBND",
        date="" if missing != "decision" else "2021-12-29",
        expires="2024-12-29",
    )
    assert not is_verified(stars)
    assert on("2022-01-01", stars).state == "unverified"
    assert on("2022-01-01", stars).stars == 4
    assert on(LAST, stars).state == "unverified"
    assert on(day_after(LAST), stars).state == "expired"


def test_stars_of_which_no_date_is_known_are_not_verified():
    found = on("2022-01-01", Certificate(3))
    assert (found.state, found.stars, found.expires, found.certificate) == ("unverified", 3, "", 0)


def test_a_year_will_do_for_a_verified_certificate():
    assert on("2022-06-01", certificate(day="2021")).state == "valid"


def test_proposed_stars_are_no_stars():
    found = on("2022-01-01", proposed_stars=5)
    assert found == Status("proposed", stars=0, held=5)
    assert on("2022-01-01") == Status("none")


def test_a_proposal_does_not_hide_the_stars_that_are_held():
    assert on("2022-01-01", certificate(4), proposed_stars=5).stars == 4


# --- which certificate of a history counts


def test_an_upgrade_replaces_the_lower_stars_on_its_day():
    history = (certificate(3, "2020-06-01"), certificate(4, "2022-03-15"))
    assert on("2022-03-14", *history).stars == 3
    assert on("2022-03-15", *history).stars == 4


def test_a_re_evaluation_that_lowers_the_stars_replaces_the_higher():
    history = (certificate(4, "2021-12-29"), certificate(3, "2023-08-01", kind="re-evaluation"))
    assert on("2023-07-31", *history).stars == 4
    assert on("2023-08-01", *history).stars == 3
    # The higher stars would still hold to 2024-12-29, but they are gone.
    assert on("2024-01-01", *history).held == 3


def test_a_revocation_of_the_last_certificate_does_not_bring_back_the_one_before():
    history = (certificate(3, "2021-12-29"), certificate(4, "2022-12-29", revoked="2023-06-01"))
    assert on("2023-06-01", *history) == Status("revoked", 0, 4, "2023-06-01", 0, 1)


def test_a_revoked_certificate_can_be_followed_by_a_new_one():
    history = (certificate(4, "2021-12-29", revoked="2022-06-01"), certificate(3, "2023-01-10"))
    assert on("2023-01-09", *history).state == "revoked"
    assert on("2023-01-10", *history).stars == 3


def test_certificates_of_the_future_are_not_there_yet():
    history = (certificate(3, "2020-06-01"), certificate(5, "2022-03"))
    assert current(history, date(2022, 2, 28)) == 0
    assert current(history, date(2022, 3, 1)) == 1
    assert current(history, date(2020, 5, 31)) == -1
    assert on("2020-05-31", *history).state == "none"
    assert on("2020-05-31", *history, proposed_stars=3).state == "proposed"


def test_of_two_on_one_day_the_one_with_a_decision_counts_then_the_later_written():
    bare, with_decision = Certificate(3, date="2021-12-29"), certificate(4, "2021-12-29")
    for history in ((bare, with_decision), (with_decision, bare)):
        assert on("2022-01-01", *history).stars == 4
    assert on("2022-01-01", certificate(3), certificate(4)).stars == 4


def test_stars_only_said_to_be_held_stand_where_they_were_seen():
    seen = Certificate(3, as_of="2021-12")
    assert on("2021-11-30", seen).state == "none"
    assert on("2021-12-01", seen).state == "unverified"
    assert on("2022-03-01", seen, certificate(4, "2022-02-01")).stars == 4
    assert on("2022-03-01", Certificate(3), certificate(4, "2022-02-01")).stars == 4


# --- for every history


partial_dates = st.dates(date(2017, 1, 1), date(2027, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
maybe_dates = st.just("") | partial_dates
certificates = st.builds(
    lambda **fields: Certificate(**fields),  # noqa: PLW0108 - builds() reads the class's own hints
    stars=st.integers(3, 5),
    decision=st.sampled_from(["", "2616/QĐ-UBND"]),
    date=maybe_dates,
    expires=maybe_dates,
    extended_until=maybe_dates,
    revoked=maybe_dates,
    as_of=maybe_dates,
)
histories = st.lists(certificates, max_size=4).map(tuple)
days = st.dates(date(2017, 1, 1), date(2033, 12, 31))


@given(histories, st.sampled_from([0, 3, 4, 5]), days, st.integers(1, 720))
def test_a_standing_is_one_that_can_be_told(history, proposed, day, notice):
    found = status(product(*history, proposed_stars=proposed), day, notice)
    assert found.state in STATES
    assert bool(found.stars) == (found.state in SHOWN)
    assert found.stars in (0, found.held)
    if found.certificate >= 0:
        assert found.held == history[found.certificate].stars
    else:
        assert found.state in ("proposed", "none")
        assert found.held == proposed
    if found.expires and found.state != "revoked":
        assert found.days == (date.fromisoformat(found.expires) - day).days
        assert (found.days < 0) == (found.state == "expired")


@given(histories, days)
def test_stars_are_shown_only_of_a_certificate_that_holds_on_the_day(history, day):
    found = status(product(*history), day)
    if not found.stars:
        return
    held = history[found.certificate]
    begun = held.date or held.as_of
    assert not begun or earliest(begun) <= day
    assert not held.revoked or day < earliest(held.revoked)
    end = last_valid_day(held)
    if end is not None:
        extended = latest(held.extended_until) if held.extended_until else end
        assert day <= max(end, min(extended, end + timedelta(days=180)))
    if found.state in ("valid", "expiring"):
        assert held.decision and held.date and day <= end


@given(histories, days, days)
def test_what_has_lapsed_stays_lapsed_without_a_new_certificate(history, day, other):
    first, later = sorted((day, other))
    before, after = (status(product(*history), each) for each in (first, later))
    # A new one came where another counts than before.
    if before.certificate == after.certificate and before.state in ("expired", "revoked"):
        assert after.state in ("expired", "revoked")
        assert not after.stars


@given(histories, days, days)
def test_states_of_one_certificate_follow_each_other_in_order(history, day, other):
    first, later = sorted((day, other))
    before, after = (status(product(*history), each) for each in (first, later))
    if before.certificate == after.certificate >= 0:
        order = ("valid", "expiring", "unverified", "extended", "expired", "revoked")
        assert order.index(before.state) <= order.index(after.state)


@given(histories, days, certificates)
def test_a_certificate_of_the_future_changes_nothing_today(history, day, later):
    begins = later.date or later.as_of
    if begins and earliest(begins) > day:
        assert status(product(*history, later), day) == status(product(*history), day)


@given(histories, days)
def test_the_latest_certificate_counts_whatever_the_order_they_are_written_in(history, day):
    found = status(product(*history), day)
    if found.certificate < 0:
        return
    mine = history[found.certificate]
    ends = {
        each: latest(each.expires) if each.expires else add_months(latest(each.date), 36)
        for each in history
        if each.date
    }
    same = [
        each
        for each in history
        if each.as_of
        and not each.date
        and not each.expires
        and any(
            c.stars == each.stars
            and earliest(c.date) <= min(latest(each.as_of), day)
            and latest(each.as_of) <= end
            for c, end in ends.items()
        )
    ]
    begun = [
        each.date or each.as_of
        for each in history
        if each not in same and (not (each.date or each.as_of) or earliest(each.date or each.as_of) <= day)
    ]
    assert latest(mine.date or mine.as_of or "1900") == max(latest(each or "1900") for each in begun)
    turned = status(product(*history[::-1]), day)
    keys = {
        (latest(each.date or each.as_of or "1900"), bool(each.date), bool(each.decision)) for each in history
    }
    if len(keys) == len(history):
        assert turned._replace(certificate=found.certificate) == found


def test_stars_seen_while_a_dated_certificate_ran_are_that_ones():
    """A newspaper of 2021 that calls it a three-star product tells of the certificate of 2019, which ended
    in 2022."""
    first, seen = Certificate(stars=3, date="2019"), Certificate(stars=3, as_of="2021-12")
    for history in ((first, seen), (seen, first)):
        assert status(product(*history), date(2022, 12, 31)).stars == 3
        assert status(product(*history), date(2023, 1, 1)).state == "expired"
    # Seen after its end, or with other stars, it must have been another.
    for other in (Certificate(stars=3, as_of="2023"), Certificate(stars=4, as_of="2021-12")):
        assert status(product(first, other), date(2023, 1, 1)).stars == other.stars
