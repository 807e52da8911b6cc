#!/usr/bin/env python3
"""Holds `exhibit reference make` against firmware and kernels that Debian publishes.

    debian.py [--exhibit COMMAND] FILE...

FILE is OVMF.fd, OVMF.inteltdx.ms.fd, OVMF_CODE_4M.fd, a vmlinuz or shimx64.efi.signed, taken out of
the packages that README.md names. Files are known by their SHA-256; another version is computed and
reported as unknown. The expected MRTDs and kernel digests were computed by an implementation of its
own, and the kernels' digests by that one are those in the kernels' own signatures (in SHA-256).

Exit status: 0 every file is known and as expected, 1 something differs, 2 a file is unknown.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile

INITRD_BYTES = 20 << 20
FIRMWARE = {  # SHA-256: name, MRTD from QEMU 9 on, MRTD under QEMU 8, whether RTMR0 can be rebuilt
    "14954040cc754ade0c625ac3470ea46d4c14318b5b1396de4ef77090203d76db": (
        "ovmf 2025.02-8+deb13u1 OVMF.fd",
        "bdc6fb145880f06f30c8b346b8dce2a99d9351b56892df22f80fcf6574caa9f9c31df8e8576d53b4d0cd1c3f28910e11",
        "456f07902150d008bb913c3e1e84e9297f735a6c83cd2a957a1f0a8bbedb06df188e3837ae48d32c73d473d097dc0db2",
        False),
    "6a3e8f438ad7269f5dfd884647587b88391fb23965bb3aa7902b519438dba129": (
        "ovmf-generic 2026.08+ds-2 OVMF.fd",
        "ab742989d480d040f178cf83c3ae0734f923dbddb7325b4a826e0d87c30cb299aff85beb23ad30a1c6f975a8d0ce3e7a",
        "d137701167ce1e42b0cce3e4e9d658f0caa19591aa5787014f2ff8a89057d81597e4fa7f0990813882525937e8191d1e",
        False),
    "a265075b4147a096109e501e76196df1ec8a18659c26f7401492c597ec88f312": (
        "ovmf-inteltdx 2026.08+ds-2 OVMF.inteltdx.ms.fd",
        "a7a1f751abc454f9cbab198ca8d2edb2821935df525c74182b5e776cb0929e8c59aefecce725b0d08a5e9d3d3183bd08",
        "b90b236113eb4c0d4df4ef590568c14e6028a3a31d7e8ac63dee9845df5008d3ebf82d4f5974e933798f65d7a279b9a9",
        False),
    "7b456907dd0786d415999e801a1ac4637b8ed4d7cf5378cfc6edbe5e574dd773": (
        "ovmf 2022.11-6+deb12u2 OVMF.fd",
        "4c7206f0f483c524f12c366c711e9049030a8d47c471ee5aa9c4999a08de4057fb887fed0744d5631a212967fb231c47",
        "acccbcc870a381adab0d3919d90a7f268ac3b0364771f202ed4bb4e892d045b33db3b32e6924cba830a724eed443f7e1",
        False),
}
USUAL = "f9fd2218d4e28413a1bf2a1d7c1648b31c3b0d3867d01ec9d6038d954263adf94af557449dfc807130cd2e4fdbd162e9"
KERNELS = {  # SHA-256: name, SHA-384 as shipped, SHA-384 as QEMU up to 10.1 rewrites it by MiB of memory
    "51349501a3d1ff83836437d2b365fd2d57f2feb8642d315e5181dec23d4c3275": (
        "vmlinuz-6.1.0-56-cloud-amd64 6.1.192-2",
        "85ac7473fe81fb47666a5c08d32d8e7a62af347ddae9567dff0781f954a9b06670accfcfa714830329b1e45cfa9e541c",
        {2048: USUAL, 3072: USUAL, 65536: USUAL,
         2049: "a1f990f32a2efa0bd6ee37449704db7e5449af062362f227f6e80ac3a83d65553292b5c975f59e0cf69c269504fff539"}),
    "0fc347af103ec1dfac6e3f184c0a5241a2ce756a0932b359c404d39c45423806": (
        "shim-signed 1.51~1+deb12u1+16.1-2~deb12u1 shimx64.efi.signed",
        "e6aeca317d23c019051c761a0a73820b0d7b4862e6f919455a68122b057431d652d9c6cc228853580332a8a9899c2f33",
        {}),
}


def sha384(data):
    return hashlib.sha384(data).digest()


def minted():
    """A firmware of 64 KiB with one measured section, for images of which only the kernel counts."""
    import struct
    file = bytearray(0x10000)
    sections = [(0x1000, 0x2000, 0xFFFFE000, 0x2000, 0, 1), (0, 0, 0x809000, 0x2000, 2, 0)]
    metadata = struct.pack("<4sIII", b"TDVF", 16 + 32 * len(sections), 1, len(sections))
    metadata += b"".join(struct.pack("<IIQQII", *s) for s in sections)
    file[0x8000:0x8000 + len(metadata)] = metadata
    table = struct.pack("<IH", 0x8000, 22) + bytes.fromhex("35657ae44a989847865e4685a7bf8ec2")
    table += struct.pack("<H", 40) + bytes.fromhex("de82b596b21ff745baeaa366c55a082d")
    file[-32 - len(table):-32] = table
    return bytes(file)


def rtmr1(kernel):
    register = bytes(48)
    for event in (kernel, sha384(b"Calling EFI Application from Boot Option"), sha384(bytes(4)),
                  sha384(b"Exit Boot Services Invocation"), sha384(b"Exit Boot Services Returned with Success")):
        register = sha384(register + event)
    return register.hex()


def make(exhibit, firmware, kernel, normalised, *more):
    """The values of an image of these files, or the line and status with which the command ended."""
    with tempfile.TemporaryDirectory() as folder:
        metadata = {"bios": "ovmf.fd", "kernel": "bzImage", "initrd": "initrd", "cmdline": "console=ttyS0",
                    "kernel_header_normalized": normalised}
        files = {"ovmf.fd": firmware, "bzImage": kernel, "initrd": bytes(INITRD_BYTES),
                 "metadata.json": json.dumps(metadata).encode()}
        for name, content in files.items():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(content)
        with open(os.path.join(folder, "sha256sum.txt"), "w") as out:
            out.writelines(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in files.items())
        ran = subprocess.run([*exhibit, "reference", "make", "--image", folder, "--name", "debian", *more],
                             capture_output=True, text=True)
    values = json.loads(ran.stdout)["values"] if ran.returncode == 0 else None
    return values, ran.returncode, ran.stderr.strip(), len(ran.stdout)


class Run:
    def __init__(self, exhibit):
        self.exhibit = exhibit
        self.differs = self.unknown = 0

    def says(self, what, right):
        print(f"  {'ok     ' if right else 'DIFFERS'} {what}")
        self.differs += not right

    def file(self, path, kernel):
        with open(path, "rb") as source:
            content = source.read()
        digest = hashlib.sha256(content).hexdigest()
        print(f"{os.path.basename(path)} {digest}")
        if content[:2] == b"MZ":
            self.kernel(content, KERNELS.get(digest))
        else:
            self.firmware(content, FIRMWARE.get(digest), kernel)

    def firmware(self, content, expected, kernel):
        values, status, said, _ = make(self.exhibit, content, kernel, True)
        if values is None:
            self.says(f"ends with 66: {said}", status == 66 and "no firmware for TDX" in said)
            return
        if expected is None:
            self.unknown += 1
            print("  unknown", values["mrtd"])
            return
        name, one, two, usual = expected
        self.says(f"{name}: MRTD from QEMU 9 on and under QEMU 8", values["mrtd"] == [one, two])
        self.says("whether RTMR0 can be rebuilt is said", ("cannot be rebuilt" in said) != usual)

    def kernel(self, content, expected):
        values, status, said, size = make(self.exhibit, minted(), content, True)
        self.says(f"less than 1024 bytes: {size}", status == 0 and size < 1024)
        if expected is None:
            self.unknown += 1
            print("  unknown", values and values["rtmr1"], said)
            return
        name, shipped, rewritten = expected
        self.says(f"{name}: as shipped", values is not None and values["rtmr1"] == [rtmr1(bytes.fromhex(shipped))])
        for memory, digest in rewritten.items():
            values, *_ = make(self.exhibit, minted(), content, False, "--memory", str(memory))
            right = [rtmr1(bytes.fromhex(digest)), rtmr1(bytes.fromhex(shipped))]
            self.says(f"as rewritten with {memory} MiB", values is not None and values["rtmr1"] == right)
        if not rewritten:
            values, status, said, _ = make(self.exhibit, minted(), content, False)
            self.says(f"is no Linux kernel: {said}", status == 66)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exhibit", default=os.path.join(os.path.dirname(__file__), "..", "..", "exhibit"))
    parser.add_argument("files", nargs="+", metavar="FILE")
    given = parser.parse_args()
    kernels = [f for f in given.files if open(f, "rb").read(2) == b"MZ"]
    if not kernels:
        sys.exit("debian.py: name at least one kernel or shim, which the firmware's images hold")
    with open(kernels[0], "rb") as source:
        kernel = source.read()
    run = Run([given.exhibit])
    for path in given.files:
        run.file(path, kernel)
    print(f"{len(given.files)} files: {run.differs} differences, {run.unknown} unknown")
    sys.exit(1 if run.differs else 2 if run.unknown else 0)


if __name__ == "__main__":
    main()
