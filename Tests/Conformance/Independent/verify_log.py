"""Verifies a log with libraries of others: tlog-scales and pymerkle.

usage: verify_log.py FOLDER

FOLDER has the log's verifier key (log.vkey), its witnesses' (witness-*.vkey, all of whom have to
cosign), the log as it is served (served/checkpoint, served/tile/...), and what is to be judged,
one text in a file:

  checkpoint/*   signed notes
  inclusion/*    c2sp.org/tlog-proof@v1
  consistency/*  "old SIZE", the hashes, an empty line, the newer note (as a witness is sent it)

Prints "held NAME" or "refused NAME: reason" for each of them, and ends with 1 when the log as it is
served does not verify.
"""

import sys
from base64 import b64decode
from pathlib import Path

from pymerkle import InmemoryTree
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey
from tlog_scales.tiles import leaf_hash
from tlog_scales.tlog import Checkpoint, ConsistencyProof, InclusionProof


def read(path):
    """The text with its line ends as they are."""
    return path.read_bytes().decode()


def hashes(lines):
    return [b64decode(line, validate=True) for line in lines]


class Log:
    def __init__(self, folder):
        self.log = Vkey.from_string(read(folder / "log.vkey"))
        paths = sorted(folder.glob("witness-*.vkey"))
        self.witnesses = [Vkey.from_string(read(path)) for path in paths]
        reader = TilesReader(LocalBackend(folder / "served"))
        size = reader.get_checkpoint().size
        self.tree = InmemoryTree()
        self.leaves = []
        for index in range(size):
            entry = reader.get_entry(index)
            self.leaves.append(leaf_hash(entry))
            self.tree.append_entry(entry)
        served = self.checkpoint(read(folder / "served" / "checkpoint"))
        if reader.calculate_root_hash() != served.root_hash:
            raise ValueError("the tiles do not make the checkpoint's root")

    def checkpoint(self, note):
        """The log and every witness signed it, and the root is that of the entries."""
        checkpoint = Checkpoint.from_text(note)
        # The library reads loosely and verifies what it would itself have written.
        if checkpoint.serialize() != note or checkpoint.origin != self.log.name:
            raise ValueError("not a checkpoint of this log")
        for key in [self.log, *self.witnesses]:
            checkpoint.verify(key)
        if checkpoint.root_hash != self.tree.get_state(checkpoint.size):
            raise ValueError("the entries do not make the root")
        return checkpoint

    def inclusion(self, text):
        proof, note = text.split("\n\n", 1)
        header, index, *path = proof.split("\n")
        if header != "c2sp.org/tlog-proof@v1" or not index.startswith("index "):
            raise ValueError("not a proof")
        checkpoint = self.checkpoint(note)
        number = int(index.removeprefix("index "))
        InclusionProof(number, checkpoint.size, hashes(path)).check(
            self.leaves[number], checkpoint.root_hash)

    def consistency(self, text):
        proof, note = text.split("\n\n", 1)
        old, *path = proof.split("\n")
        if not old.startswith("old "):
            raise ValueError("not a proof")
        checkpoint = self.checkpoint(note)
        size = int(old.removeprefix("old "))
        ConsistencyProof(size, checkpoint.size, hashes(path)).check(
            self.tree.get_state(size), checkpoint.root_hash)


def main(folder):
    log = Log(folder)
    for kind in ["checkpoint", "inclusion", "consistency"]:
        for path in sorted((folder / kind).iterdir()):
            try:
                getattr(log, kind)(read(path))
                print(f"held {kind}/{path.name}")
            except Exception as error:
                print(f"refused {kind}/{path.name}: {error!r}")


main(Path(sys.argv[1]))
