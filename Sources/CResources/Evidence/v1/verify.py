#!/usr/bin/env python3
"""Checks this evidence bundle with the Python standard library and `cryptography` only.

    python3 verify.py            checks every signature, log proof, key and ciphertext
    python3 verify.py --text     does the same and prints the text of the record
    python3 verify.py --extract DIR
                                 does the same and opens the attachments into a new folder

It shares no code with the program that made the bundle. It ends with 0 if all of it holds, and
with 1 at the first thing that does not. What it cannot know is whether the roots that it prints
are the right ones: compare them with what you know from elsewhere.
"""

import base64
import calendar
import hashlib
import json
import os
import struct
import sys
import time

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data")


class Refused(Exception):
    """Something does not hold."""


def need(holds, what):
    if not holds:
        raise Refused(what)


# Encodings

def b64(text):
    return base64.b64decode(text, validate=True)


def b64u(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def pae(label, *parts):
    """label, a zero byte, the number of parts, and each part after its length."""
    out = label.encode() + b"\0" + struct.pack(">I", len(parts))
    for part in parts:
        if isinstance(part, int):
            part = struct.pack(">Q", part)
        elif isinstance(part, str):
            part = part.encode()
        out += struct.pack(">I", len(part)) + part
    return out


def seconds(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def read(*path):
    with open(os.path.join(DATA, *path), "rb") as file:
        return file.read()


def key_id(sign_pk, box_pk=b""):
    digest = hashlib.sha256(pae("toldonce/key-id/v1", sign_pk, box_pk)).digest()
    return "key_" + base64.b32encode(digest[:16]).decode().rstrip("=").lower()


# Statements: DSSE envelopes

class Statement:
    def __init__(self, envelope, kind):
        document = json.loads(envelope)
        need(document["payloadType"] == f"application/vnd.toldonce.{kind}.v1+json",
             f"a statement is not a {kind}")
        payload = b64(document["payload"])
        head = f"DSSEv1 {len(document['payloadType'])} {document['payloadType']} {len(payload)} "
        self.kind = kind
        self.signed = head.encode() + payload
        self.hash = hashlib.sha256(self.signed).digest()
        self.signatures = [b64(one["sig"]) for one in document["signatures"]]
        self.body = json.loads(payload)

    def is_signed(self, key):
        for signature in self.signatures:
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, self.signed)
                return True
            except InvalidSignature:
                pass
        return False

    def need_signed(self, key, who):
        need(self.is_signed(key), f"the {self.kind} is not signed by {who}")


# The log: C2SP checkpoints and proofs

def vkey(text):
    name, number, encoded = text.split("+", 2)
    raw = b64(encoded)
    digest = hashlib.sha256(name.encode() + b"\n" + raw).digest()
    need(digest[:4].hex() == number, "a key of the log is malformed")
    return name, digest[:4], raw[0], raw[1:]


class Log:
    def __init__(self, federation):
        self.key = vkey(federation["log"]["vkey"])
        self.witnesses = [vkey(one["vkey"]) for one in federation["witnesses"]]
        self.quorum = federation["quorum"] if federation["profile"] == "strict" else 0
        self.head = None

    def checkpoint(self, note):
        """The size and the root of a checkpoint, after its signatures."""
        text, _, lines = note.rpartition(b"\n\n")
        text += b"\n"
        is_signed, cosigners = False, set()
        for line in lines.decode().splitlines():
            need(line.startswith("\u2014 "), "a checkpoint is malformed")
            name, encoded = line[2:].split(" ")
            raw = b64(encoded)
            for key in [self.key] + self.witnesses:
                if (name, raw[:4]) != key[:2]:
                    continue
                signature, message = raw[4:], text
                if key[2] == 4:
                    when = struct.unpack(">Q", signature[:8])[0]
                    message = f"cosignature/v1\ntime {when}\n".encode() + text
                    signature = signature[8:]
                try:
                    Ed25519PublicKey.from_public_bytes(key[3]).verify(signature, message)
                except InvalidSignature:
                    raise Refused("a signature of the checkpoint is wrong") from None
                if key is self.key:
                    is_signed = True
                else:
                    cosigners.add(key[3])
        need(is_signed, "the checkpoint is not signed by the log")
        need(len(cosigners) >= self.quorum, "too few witnesses have cosigned")
        origin, size, root = text.decode().split("\n")[:3]
        need(origin == self.key[0], "the checkpoint is another log's")
        return int(size), b64(root)

    def check(self, logged, proof):
        """The entry made from the statement is in the log's tree (RFC 6962)."""
        head, _, note = proof.partition(b"\n\n")
        lines = head.decode().split("\n")
        need(lines[0] == "c2sp.org/tlog-proof@v1", "a proof is malformed")
        need(lines[1] == f"index {logged.leaf}", "a proof is of another entry")
        size, root = self.checkpoint(note)
        need(self.head in (None, (size, root)), "the proofs are not of one checkpoint")
        self.head = size, root
        commit = hashlib.sha256(
            pae("toldonce/commit/v1", logged.salt, logged.hash, logged.admitted)).digest()
        entry = (b"toldonce-leaf/v1\n" + base64.b64encode(logged.label) + b"\n"
                 + base64.b64encode(commit) + b"\n")
        node, place, last = hashlib.sha256(b"\0" + entry).digest(), logged.leaf, size - 1
        need(place <= last, "an entry is not in the log")
        for sibling in map(b64, lines[2:]):
            need(last > 0, "an entry is not in the log")
            if place & 1 or place == last:
                node = hashlib.sha256(b"\1" + sibling + node).digest()
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
            else:
                node = hashlib.sha256(b"\1" + node + sibling).digest()
            place, last = place >> 1, last >> 1
        need(last == 0 and node == root, "an entry is not in the log")


class Logged(Statement):
    def __init__(self, name, kind, log):
        file = json.loads(read(name + ".json"))
        super().__init__(file["envelope"], kind)
        self.leaf, self.admitted = file["leaf"], seconds(file["admitted"])
        self.salt, self.label = b64u(file["salt"]), b64u(file["label"])
        self.place = (self.admitted, self.leaf)
        log.check(self, read(name + ".tlog-proof"))


def numbered(folder, kind, log):
    path = os.path.join(DATA, folder)
    names = sorted(os.listdir(path)) if os.path.isdir(path) else []
    found = [Logged(f"{folder}/{name[:-5]}", kind, log) for name in names if name.endswith(".json")]
    need(all(one.label == bytes(16) for one in found),
         "an entry is not where those about organisations are")
    return found


# Certificates: root, agency, person or unit

class Directory:
    def __init__(self, roots, log):
        self.roots = {key_id(root): root for root in roots}
        self.all, self.revoked = numbered("certificates", "certificate", log), {}
        for certificate in self.all:
            body = certificate.body
            if body["role"] in ("unit", "officer", "advocate"):
                agency = next((one.body for one in self.all if one.body.get("subject")
                               == body["issuer"] and one.body["role"] == "agency"), None)
                need(agency and agency["agency"] == body["agency"]
                     and agency["country"] == body["country"],
                     "a certificate is issued by no agency of its own")
                key = b64u(agency["sign_pk"])
            else:
                key = self.roots.get(body["issuer"])
                need(key, "a certificate is issued by no root")
            certificate.need_signed(key, "its issuer")
            if "subject" in body:
                own = key_id(b64u(body["sign_pk"]), b64u(body.get("box_pk", "")))
                need(own == body["subject"], "a certificate names another key than its own")
        for one in numbered("revocations", "certificate_revocation", log):
            target = next((c for c in self.all
                           if c.hash == b64u(one.body["certificate"])), None)
            need(target, "a revocation is of no certificate here")
            keys = list(self.roots.values()) + [
                b64u(c.body["sign_pk"]) for c in self.all
                if c.body.get("subject") == target.body["issuer"]]
            need(any(one.is_signed(key) for key in keys), "a revocation is not its issuer's")
            first = self.revoked.setdefault(target.hash, one.place)
            self.revoked[target.hash] = min(first, one.place)

    def counts(self, certificate, place):
        """Logged before, valid then, not revoked before; and so is one of its issuer's."""
        body = certificate.body
        if not (certificate.place < place
                and seconds(body["not_before"]) <= place[0] < seconds(body["not_after"])
                and not self.revoked.get(certificate.hash, place) < place):
            return False
        return body["issuer"] in self.roots or any(
            one.body["role"] == "agency" and one.body.get("subject") == body["issuer"]
            and one.body["agency"] == body["agency"] and one.body["country"] == body["country"]
            and self.counts(one, place) for one in self.all)

    def find(self, place, role, digest=None, **fields):
        """The newest certificate with these fields, or the one with this hash, if it counts."""
        for one in reversed(self.all):
            if (one.body["role"] == role and digest in (None, one.hash)
                    and self.counts(one, place)
                    and all(one.body.get(name) == value for name, value in fields.items())):
                return one
        raise Refused(f"no certificate counts for this role: {role}")


# Sections: XChaCha20-Poly1305 from what `cryptography` has

def subkey(key, nonce):
    """HChaCha20: a ChaCha20 block without the final addition of its input."""
    block = Cipher(algorithms.ChaCha20(key, nonce), mode=None).encryptor().update(bytes(64))
    start = struct.unpack("<16I", b"expand 32-byte k" + key + nonce)
    words = [(a - b) & 0xFFFFFFFF for a, b in zip(struct.unpack("<16I", block), start)]
    return struct.pack("<8I", *(words[:4] + words[12:]))


def derive(key, label, *parts):
    return hashlib.blake2b(pae(label, *parts), key=key, digest_size=32).digest()


def open_section(record, entry):
    name = f"sections/{entry['section']}-v{entry['version']}"
    key, sealed = b64u(read(name + ".dek").decode().strip()), read(name + ".sealed")
    where = (record, entry["section"], entry["version"])
    need(len(key) == 32 and derive(key, "toldonce/section-commit/v1", *where)
         == b64u(entry["dek_commit"]), "a key is not the one that she signed")
    need(len(sealed) == entry["length"]
         and hashlib.blake2b(sealed, digest_size=32).digest() == b64u(entry["digest"]),
         "a ciphertext is not the one that she signed")
    inner = subkey(derive(key, "toldonce/section-key/v1", *where), sealed[:16])
    try:
        padded = ChaCha20Poly1305(inner).decrypt(
            b"\0\0\0\0" + sealed[16:24], sealed[24:],
            pae("toldonce/section/v1", *where, entry["kind"]))
    except InvalidTag:
        raise Refused("a section does not open") from None
    text = padded.rstrip(b"\0")
    need(text.endswith(b"\x80"), "a section is padded wrongly")
    content = json.loads(text[:-1])
    need(content["kind"] == entry["kind"], "a section is of another kind")
    return key, content


# Attachments: sealed in segments of 1 MiB, read one at a time

SEGMENT = 1 << 20


def blake2b(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def padme(length):
    """The length that a file is padded to: few are left that tell one file from another."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def open_attachment(record, section, key, note, entry, write):
    """Compares all segments with what she signed, then opens each; gives the SHA-256 of the file."""
    where = (record, section["section"], section["version"])
    path = os.path.join(DATA, "attachments", entry["attachment"] + ".sealed")

    def segments():
        with open(path, "rb") as file:
            while segment := file.read(SEGMENT + 16):
                yield segment

    hashes = [blake2b(segment) for segment in segments()]
    need(len(hashes) == entry["segments"] and os.path.getsize(path) == entry["length"]
         and blake2b(pae("toldonce/attachment-root/v1", *hashes)) == b64u(entry["content_root"]),
         "an attachment is not the one that she signed")
    rest, digest = note["length"], hashlib.sha256()
    need(padme(rest) == entry["length"] - 16 * len(hashes), "an attachment is padded wrongly")
    own = derive(key, "toldonce/attachment-key/v1", *where, entry["attachment"])
    context = pae("toldonce/attachment/v1", *where, entry["attachment"])
    for index, segment in enumerate(segments()):
        need(blake2b(segment) == hashes[index], "an attachment changes while it is read")
        inner = subkey(own, bytes(15) + bytes([index == len(hashes) - 1]))
        try:
            piece = ChaCha20Poly1305(inner).decrypt(
                bytes(4) + struct.pack(">Q", index), segment, context)
        except InvalidTag:
            raise Refused("an attachment does not open") from None
        need(not piece[rest:].strip(b"\0"), "an attachment is padded wrongly")
        piece = piece[:rest]
        rest -= len(piece)
        digest.update(piece)
        write(piece)
    need(rest == 0, "an attachment is shorter than its section says")
    need("sha256" not in note or b64u(note["sha256"]) == digest.digest(),
         "an attachment is not the file that her section names")
    return digest.hexdigest()


def attachments_of(record, opened):
    """The attachments of the opened sections: all of them are here, or none."""
    folder = os.path.join(DATA, "attachments")
    listed = [(section, key, content, entry) for section, key, content in opened
              for entry in section["attachments"]]
    if not os.path.isdir(folder):
        return [], listed
    need(sorted(os.listdir(folder)) == sorted(e["attachment"] + ".sealed" for *_, e in listed),
         "an attachment is missing, or does not belong here")
    found = []
    for section, key, content, entry in listed:
        note = next((one for one in content["attachments"] if one["id"] == entry["attachment"]), None)
        need(note, "a section says nothing of its attachment")
        found.append((record, section, key, note, entry))
    return found, []


def extract(folder, found):
    os.mkdir(folder, 0o700)
    for one in found:
        with open(os.path.join(folder, one[-1]["attachment"]), "xb") as file:
            open_attachment(*one, file.write)


def same(left, right):
    def keys(sections):
        return sorted((one["section"], one["version"]) for one in sections)
    return keys(left) == keys(right)


def check():
    federation = Statement(read("federation.json"), "federation")
    roots = [b64u(root) for root in federation.body["roots"]]
    signers = sum(federation.is_signed(root) for root in set(roots))
    need(len(set(roots)) == len(roots) and signers >= federation.body["threshold"] >= 1,
         "the federation is not signed by its roots")
    log = Log(federation.body)
    directory = Directory(roots, log)

    manifest = Logged("statements/manifest", "manifest", log)
    survivor = manifest.body["survivor"]
    her_key = b64u(survivor["sign_pk"])
    advocate = directory.find(
        manifest.place, "advocate", subject=manifest.body["advocate"])
    manifest.need_signed(her_key, "the survivor")
    manifest.need_signed(b64u(advocate.body["sign_pk"]), "the advocate")

    grant = Logged("statements/grant", "grant", log)
    grant.need_signed(her_key, "the survivor")
    need(grant.body["grantor"] == key_id(her_key, b64u(survivor["box_pk"]))
         and "delegation_hash" not in grant.body, "the grant is not the survivor's own")
    need(grant.body["restrictions"] == os.path.exists(os.path.join(DATA, "restrictions.txt")),
         "her restrictions are not there as the grant says")
    need(grant.body["record"] == manifest.body["record"]
         and b64u(grant.body["manifest_hash"]) == manifest.hash
         and manifest.place < grant.place, "the grant is of another record")
    entries = {(e["section"], e["version"]): e for e in manifest.body["sections"]}
    for granted in grant.body["sections"]:
        entry = entries.get((granted["section"], granted["version"]))
        need(entry and entry["kind"] == granted["kind"]
             and entry["dek_commit"] == granted["dek_commit"],
             "grant and record do not agree about a section")
    units = []
    for recipient in grant.body["recipients"]:
        unit = directory.find(
            grant.place, "unit", digest=b64u(recipient["certificate_hash"]),
            unit=recipient["unit"], generation=recipient["generation"],
            box_pk=recipient["box_pk"])
        units += [recipient["unit"]] + unit.body.get("members", [])

    release = Logged("statements/release", "release", log)
    keeper = directory.find(release.place, "keeper", subject=federation.body["keeper"])
    need(grant.body["keeper"] == federation.body["keeper"], "the grant is for another keeper")
    release.need_signed(b64u(keeper.body["sign_pk"]), "the keeper")
    request = Statement(read("statements/release-request.json"), "release_request")
    officer = directory.find(release.place, "officer", subject=request.body["officer"])
    request.need_signed(b64u(officer.body["sign_pk"]), "the reader")
    need(set(units) & set(officer.body["units"]), "the reader is not of a recipient unit")
    need(request.body["reason"] == "evidence_bundle", "the reading had another reason")
    need(abs(seconds(request.body["at"]) - release.admitted) <= 300, "the request is too old")
    need(b64u(request.body["grant_hash"]) == b64u(release.body["grant_hash"]) == grant.hash
         and b64u(release.body["request_hash"]) == request.hash
         and release.body["officer"] == request.body["officer"]
         and release.body["record"] == grant.body["record"]
         and release.body["outcome"] == "released"
         and same(release.body["sections"], request.body["sections"])
         and grant.place < release.place
         and seconds(grant.body["not_before"]) <= release.admitted
         < seconds(grant.body["not_after"]), "the release is not of this grant and request")
    granted = {(one["section"], one["version"]) for one in grant.body["sections"]}

    path = os.path.join(DATA, "policies")
    names = sorted(os.listdir(path)) if os.path.isdir(path) else []
    if names:
        names.sort(key=lambda name: (name != "eu.yaml", name))
        digests = [hashlib.sha256(read("policies", name)).digest() for name in names]
        need(hashlib.sha256(pae("toldonce/policy/v1", *digests)).digest()
             == b64u(grant.body["policy_hash"]), "the policy texts are not those of the grant")

    opened = []
    for section in release.body["sections"]:
        need((section["section"], section["version"]) in granted, "a section was not granted")
        entry = entries[(section["section"], section["version"])]
        opened.append((entry, *open_section(manifest.body["record"], entry)))
    found, left_out = attachments_of(manifest.body["record"], opened)
    digests = [open_attachment(*one, lambda piece: None) for one in found]
    if "--extract" in sys.argv[1:]:
        need(not left_out, "the attachments are not in this bundle")
        extract(sys.argv[sys.argv.index("--extract") + 1], found)

    print(f"record       {manifest.body['code']}, signed by the survivor and {advocate.body['name']}")
    print(f"grant        {grant.body['grant']}, for {grant.body['purpose']}, "
          f"until {grant.body['not_after']}")
    print(f"read by      {officer.body['name']} on {release.body['at']}, entry {release.leaf}")
    for entry, *_ in opened:
        print(f"opened       {entry['kind']}, version {entry['version']}")
    for (*_, note, entry), digest in zip(found, digests):
        print(f"attachment   {entry['attachment']}, {note['length']} bytes, SHA-256 {digest}")
    for *_, entry in left_out:
        print(f"not here     {entry['attachment']}")
    print(f"federation   {federation.body['name']}, {signers} signatures of its roots:")
    for root in federation.body["roots"]:
        print(f"  root       {root}")
    print("Everything holds. Compare the roots with what you know from elsewhere.")
    if "--text" in sys.argv[1:]:
        for *_, content in opened:
            print(json.dumps(content, ensure_ascii=True, indent=1))


def main():
    try:
        check()
    except Refused as error:
        print(f"REFUSED: {error}", file=sys.stderr)
        return 1
    except (AttributeError, IndexError, KeyError, OSError, OverflowError, RecursionError,
            TypeError, ValueError, struct.error) as error:
        print(f"REFUSED: a file is missing or malformed ({type(error).__name__})",
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
