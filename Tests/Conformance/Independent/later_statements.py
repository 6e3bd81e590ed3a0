"""Makes vectors for the kinds of statements that suite1-vectors.json has none of.

usage: later_statements.py > Vectors/later-statements.json

Written after the protocol's text, without a line of the program: canonical JSON, DSSE's encoding
and base64 are a few lines each, signatures are of the library "cryptography". The same on each run.
"""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def some(name, count=32):
    """Bytes that look random and are the same each time."""
    return hashlib.shake_256(b"toldonce later vectors " + name.encode()).digest(count)


def b64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def identifier(prefix, name):
    return prefix + "_" + base64.b32encode(some(name, 16)).decode().rstrip("=").lower()


def canonical(value):
    """RFC 8785 for what the protocol allows: ASCII keys, whole numbers, and here ASCII strings."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def payload_type(kind):
    return f"application/vnd.toldonce.{kind}.v1+json"


def signed_bytes(kind, payload):
    named = payload_type(kind).encode()
    return b"DSSEv1 %d %s %d %s" % (len(named), named, len(payload), payload)


class Signer:
    def __init__(self, name):
        self.keyid = identifier("key", name)
        self.seed = some(name + " seed")
        self.key = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.key.public_key().public_bytes(*RAW)

    def sign(self, kind, payload):
        return self.key.sign(signed_bytes(kind, payload))


def envelope(kind, payload, signatures):
    return json.dumps(
        {
            "payloadType": payload_type(kind),
            "payload": base64.b64encode(payload).decode(),
            "signatures": [
                {"keyid": signer.keyid, "sig": base64.b64encode(sig).decode()}
                for signer, sig in signatures
            ],
        },
        separators=(",", ":"))


SHE, KEEPER, OFFICER = Signer("survivor"), Signer("keeper"), Signer("officer")
RECORD = identifier("rec", "record")
AT, LATER = "2026-11-27T09:30:00Z", "2031-01-01T00:00:00Z"


def chained(**fields):
    return {"at": AT, "record": RECORD, "seq": 7, "prev": b64url(some("prev")), "v": 1, **fields}


def told(**fields):
    return {"at": AT, "v": 1, **fields}


BODIES = [
    ("keeping", SHE, chained(until=LATER)),
    ("retention", KEEPER, told(record=RECORD, event="review", ends=LATER)),
    ("retention", KEEPER, told(record=RECORD, event="warning", ends=LATER)),
    ("retention", KEEPER, told(record=RECORD, event="end", ends=LATER)),
    ("inquiry", OFFICER, told(record=RECORD, inquirer=OFFICER.keyid)),
    ("withdrawal", OFFICER, told(request_hash=b64url(some("request")), officer=OFFICER.keyid)),
    ("reflection_end", SHE, chained()),
    ("root_change", SHE, chained(root=b64url(some("root")))),
    (
        "recovery", SHE,
        chained(
            recovery=identifier("rcv", "recovery"), unit=identifier("unt", "unit"),
            certificate_hash=b64url(some("certificate")), box_pk=b64url(some("box")),
            generation=3, keeper=KEEPER.keyid, delay=168,
            consent_text={"language": "ro", "sha256": b64url(some("text"))}),
    ),
    (
        "recovery_request", OFFICER,
        told(
            recovery_hash=b64url(some("recovery")), record=RECORD, officer=OFFICER.keyid,
            claimant={"box_pk": b64url(some("claimant box")), "sign_pk": b64url(some("claimant"))},
            sealed_half=b64url(some("half", 96))),
    ),
    (
        "recovery_release", KEEPER,
        told(
            record=RECORD, recovery_hash=b64url(some("recovery")),
            request_hash=b64url(some("request")), outcome="released", code="released"),
    ),
]


class Cases:
    def __init__(self):
        self.cases = []
        self.count = {"positive": 0, "negative": 0}

    def add(self, op, note, given, out=None, expect=None):
        number = 1 + sum(case["op"] == op for case in self.cases)
        case = {
            "id": f"later-{op.replace('_', '-')}-{number:02}", "op": op, "note": note, "in": given}
        case.update({"out": out} if expect is None else {"expect": expect})
        self.count["positive" if expect is None else "negative"] += 1
        self.cases.append(case)

    def sign(self, kind, signer, body):
        payload = canonical(body)
        digest = hashlib.sha256(signed_bytes(kind, payload)).hexdigest()
        sig = signer.sign(kind, payload)
        self.add(
            "statement_sign", kind,
            {
                "kind": kind, "body": payload.decode(),
                "signers": [{"keyid": signer.keyid, "seed": signer.seed.hex()}],
            },
            {
                "dsse_pae_sha256": digest, "statement_hash": digest, "signatures": [sig.hex()],
                "sign_pks": [signer.public.hex()],
                "envelope": envelope(kind, payload, [(signer, sig)]),
            })

    def verify(self, note, kind, payload, signer, expect=None, asked=None, key=None, sig=None):
        sig = signer.sign(kind, payload) if sig is None else sig
        self.add(
            "statement_verify", note,
            {
                "kind": asked or kind, "envelope": envelope(kind, payload, [(signer, sig)]),
                "sign_pks": [(key or signer.public).hex()],
            },
            {
                "body_sha256": hashlib.sha256(payload).hexdigest(),
                "statement_hash": hashlib.sha256(signed_bytes(kind, payload)).hexdigest(),
            },
            expect)


def verifying(cases, kind, signer, body):
    payload = canonical(body)
    cases.verify(kind, kind, payload, signer)
    cases.verify(f"{kind}: signed by somebody else", kind, payload, signer,
                 "signature", key=Signer("stranger").public)
    later = canonical({**body, "at": "2026-11-27T09:30:01Z"})
    cases.verify(f"{kind}: changed after it was signed", kind, later, signer,
                 "signature", sig=signer.sign(kind, payload))
    other = "inquiry" if kind != "inquiry" else "keeping"
    cases.verify(f"a statement of kind {kind} presented as {other}", kind, payload, signer,
                 "payload_type", asked=other)
    cases.verify(f"{kind}: signed as one of kind {other}", kind, payload, signer,
                 "signature", sig=signer.sign(other, payload))
    cases.verify(f"{kind}: a field too many", kind, canonical({**body, "why": "x"}), signer,
                 "unknown_field")
    cases.verify(f"{kind}: white space", kind, json.dumps(body, sort_keys=True).encode(), signer,
                 "not_canonical")
    for field in sorted(body):
        less = {name: value for name, value in body.items() if name != field}
        cases.verify(f"{kind}: without {field}", kind, canonical(less), signer, "missing_field")
        cases.verify(f"{kind}: {field} is of another type", kind,
                     canonical({**body, field: True}), signer, "bad_field")


def main():
    cases = Cases()
    seen = set()
    for kind, signer, body in BODIES:
        cases.sign(kind, signer, body)
        if kind in seen:
            cases.verify(f"{kind}: {body['event']}", kind, canonical(body), signer)
        else:
            verifying(cases, kind, signer, body)
        seen.add(kind)
    recovery = next(body for kind, _, body in BODIES if kind == "recovery")
    for delay in (72, 720):
        cases.verify(f"recovery: a delay of {delay} hours", "recovery",
                     canonical({**recovery, "delay": delay}), SHE)
    for delay in (0, 71, 721):
        cases.verify(f"recovery: a delay of {delay} hours", "recovery",
                     canonical({**recovery, "delay": delay}), SHE, "meaning")
    retention = next(body for kind, _, body in BODIES if kind == "retention")
    cases.verify("retention: an event that is none", "retention",
                 canonical({**retention, "event": "reminder"}), KEEPER, "bad_field")
    json.dump(
        {
            "format": "toldonce-vectors/1", "suite": 1,
            "about": "Statements that suite1-vectors.json has not. Synthetic data only; made by "
            "Independent/later_statements.py.",
            "counts": cases.count, "cases": cases.cases,
        },
        sys.stdout, indent=1)
    print()


main()
