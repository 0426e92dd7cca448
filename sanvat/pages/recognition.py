"""What a product was recognised for: its history of stars, certifications, awards; and the sources."""

from ..records.certificates import current, known_end, last_valid_day, latest, status
from ..records.model import Award, Certificate, Certification
from ..records.standing import LAPSED
from .drawer import sources
from .subject import Subject
from .views.common import Link, State
from .views.product import CertificateView, Honour


def certificates(subject: Subject) -> tuple[CertificateView, ...]:
    """The history of stars up to the day, newest first."""
    dated = []
    for position, certificate in enumerate(subject.product.certificates):
        if current((certificate,), subject.d.standing.day) >= 0:  # others were decided after the day
            dated.append((certificate.date or certificate.as_of or "", position, certificate))
    dated.sort(key=lambda entry: entry[:2], reverse=True)
    return tuple(
        _certificate(subject, certificate, position == subject.status.certificate)
        for _, position, certificate in dated
    )


def _certificate(subject: Subject, certificate: Certificate, fresh: bool) -> CertificateView:
    t, state = subject.t, _state(subject, certificate, fresh)
    end, known = last_valid_day(certificate), known_end(certificate)
    level = t(f"level {certificate.level}") if certificate.level and not certificate.issuer else ""
    return CertificateView(
        stars=certificate.stars,
        decision=certificate.decision,
        date=subject.d.given(certificate),
        issuer=", ".join(part for part in (certificate.issuer, level, certificate.round) if part),
        kind=t(f"certificate {certificate.kind}") if certificate.kind else "",
        score=t.number(certificate.score) if certificate.score is not None else "",
        until=t.date(known.isoformat()) if known else "",
        until_how="" if certificate.expires or not end else t("counted as 36 months"),
        state=state.text,
        tint=state.tint,
        note=t.of(certificate, "note"),
        sources=sources(certificate.source),
        fresh=fresh,
    )


def _state(subject: Subject, certificate: Certificate, fresh: bool) -> State:
    """What a certificate's own line says of it: its end, that nobody checked it, or that it was replaced."""
    d, t = subject.d, subject.t
    alone = status(subject.product._replace(certificates=(certificate,)), d.standing.day)
    if alone.state == "unverified":
        return State("unverified", t("Decision not checked"), "w")
    if fresh:
        return d.state(alone)
    over = alone.state in LAPSED
    return State("replaced", d.state(alone).text if over else t("Replaced by a later one"))


def certifications(subject: Subject) -> tuple[Honour, ...]:
    """Certifications other than stars."""
    return tuple(_certification(subject, held) for held in subject.product.certifications)


def _certification(subject: Subject, held: Certification) -> Honour:
    d, t = subject.d, subject.t
    sort = d.catalogue.certification_types[held.type]
    scopes = {
        "producer": t("held by the producer"),
        "region": t("held by the region, not this product alone"),
    }
    parts = (
        held.number,
        held.issuer,
        t.date(held.date),
        _until(subject, held),
        scopes.get(held.scope, ""),
        t.of(held, "note"),
    )
    return Honour(
        t.of(sort, "name"),
        d.to("certification", sort.id),
        ", ".join(part for part in parts if part),
        t.of(sort, "about"),
        sources(held.source),
    )


def _until(subject: Subject, held: Certification) -> str:
    """When a certification ends or has ended; empty where that is not known."""
    t = subject.t
    if not held.expires:
        return ""
    if latest(held.expires) < subject.d.standing.day:
        return t("ended {date}", date=t.date(held.expires))
    return t("valid until {date}", date=t.date(held.expires))


def awards(subject: Subject) -> tuple[Honour, ...]:
    """Prizes and titles."""
    return tuple(_award(subject, award) for award in subject.product.awards)


def _award(subject: Subject, award: Award) -> Honour:
    t = subject.t
    detail = ", ".join(part for part in (t.date(award.year), award.issuer) if part)
    return Honour(t.of(award, "name"), "", detail, "", sources(award.source))


def all_sources(subject: Subject) -> tuple[Link, ...]:
    """Every source of the record once."""
    product = subject.product
    written = (*product.source, *(source for held in product.certificates for source in held.source))
    return sources(tuple(dict.fromkeys(part for source in written for part in source.split(" ; "))))
