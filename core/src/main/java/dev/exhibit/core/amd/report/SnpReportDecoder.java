package dev.exhibit.core.amd.report;

import dev.exhibit.core.amd.report.SnpReport.Processor;
import dev.exhibit.core.amd.report.SnpReport.TcbVersions;
import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.TcbLayout;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Decodes a report, little-endian: version u32, guest SVN u32, policy u64, family id 16, image id
 * 16, VMPL u32, algorithm u32, current TCB 8, platform info u64, signer info u32, zero 4, report
 * data 64, measurement 48, host data 32, id key digest 48, author key digest 48, report id 32, its
 * migration agent's 32, reported TCB 8, CPUID 3 (from version 3), zero to 0x1A0, chip id 64,
 * committed TCB 8, two firmware versions of 4, launch TCB 8, mitigation vectors 8 and 8 (version
 * 5), zero to 0x2A0, then the signature field of 512 bytes, which nothing signs: R 72, S 72, zero.
 */
public final class SnpReportDecoder {
  private static final int OLDEST = 2;
  private static final int NEWEST = 5;
  private static final int WITH_PROCESSOR = 3;
  private static final int WITH_MITIGATIONS = 5;
  private static final long ECDSA_P384_SHA384 = 1;
  private static final int NUMBER_FIELD = 72;
  private static final int NUMBER = 48;
  private static final int TCB = TcbLayout.BYTES;
  private static final int MOST_VMPL = 3;

  private SnpReportDecoder() {}

  /** The report in {@code bytes}, all of them. */
  public static Decoded<SnpReport> decode(Bytes bytes) {
    return Decoded.of(() -> read(bytes));
  }

  private static SnpReport read(Bytes bytes) throws Malformed {
    try (ByteCursor in = ByteCursor.over(bytes, "report")) {
      int version = version(in);
      if (bytes.size() != SnpReport.BYTES) {
        throw new Malformed(
            bytes.size(),
            "report",
            Message.of("%s bytes are not %s", bytes.size(), SnpReport.BYTES));
      }
      long guestSvn = in.u32("GUEST_SVN");
      long policy = u64(in, "POLICY");
      Bytes familyId = in.take("FAMILY_ID", 16);
      Bytes imageId = in.take("IMAGE_ID", 16);
      int vmpl = vmpl(in);
      requireAlgorithm(in);
      Bytes currentTcb = in.take("CURRENT_TCB", TCB);
      long platformInfo = u64(in, "PLATFORM_INFO");
      int signer = signer(in);
      SigningKey key = signingKey(signer >> 2);
      zero(in, "reserved", 4);
      Bytes reportData = in.take("REPORT_DATA", 64);
      Bytes measurement = in.take("MEASUREMENT", 48);
      Bytes hostData = in.take("HOST_DATA", 32);
      Bytes idKey = in.take("ID_KEY_DIGEST", 48);
      Bytes authorKey = in.take("AUTHOR_KEY_DIGEST", 48);
      Bytes reportId = in.take("REPORT_ID", 32);
      Bytes reportIdMa = in.take("REPORT_ID_MA", 32);
      Bytes reportedTcb = in.take("REPORTED_TCB", TCB);
      Optional<Processor> processor = processor(in, version);
      zero(in, "reserved", 0x1A0 - in.offset());
      Bytes chipId = in.take("CHIP_ID", 64);
      Bytes committedTcb = in.take("COMMITTED_TCB", TCB);
      FirmwareVersion current = firmware(in, "CURRENT");
      FirmwareVersion committed = firmware(in, "COMMITTED");
      Bytes launchTcb = in.take("LAUNCH_TCB", TCB);
      Bytes launchVector = mitigations(in, "LAUNCH_MIT_VECTOR", version);
      Bytes currentVector = mitigations(in, "CURRENT_MIT_VECTOR", version);
      zero(in, "reserved", SnpReport.SIGNED_BYTES - in.offset());
      Bytes signature = number(in, "R").concat(number(in, "S"));
      zero(in, "reserved part of the signature field", in.remaining());
      return new SnpReport(
          version,
          guestSvn,
          policy,
          familyId,
          imageId,
          vmpl,
          new TcbVersions(currentTcb, reportedTcb, committedTcb, launchTcb),
          platformInfo,
          (signer & 1) != 0,
          (signer & 2) != 0,
          key,
          reportData,
          measurement,
          hostData,
          idKey,
          authorKey,
          reportId,
          reportIdMa,
          processor,
          chipId,
          current,
          committed,
          launchVector,
          currentVector,
          bytes.first(SnpReport.SIGNED_BYTES),
          signature);
    }
  }

  private static int version(ByteCursor in) throws Malformed {
    long version = in.u32("VERSION");
    if (version < OLDEST || version > NEWEST) {
      throw Malformed.notUnderstood(
          0, "VERSION", Message.of("%s is none of %s to %s", version, OLDEST, NEWEST));
    }
    return (int) version;
  }

  private static int vmpl(ByteCursor in) throws Malformed {
    int start = in.offset();
    long vmpl = in.u32("VMPL");
    if (vmpl > MOST_VMPL) {
      throw new Malformed(start, "VMPL", Message.of("%s is none of 0 to %s", vmpl, MOST_VMPL));
    }
    return (int) vmpl;
  }

  private static void requireAlgorithm(ByteCursor in) throws Malformed {
    int start = in.offset();
    long algorithm = in.u32("SIGNATURE_ALGO");
    if (algorithm != ECDSA_P384_SHA384) {
      throw Malformed.notUnderstood(
          start, "SIGNATURE_ALGO", Message.of("%s is not 1, ECDSA P-384 with SHA-384", algorithm));
    }
  }

  private static int signer(ByteCursor in) throws Malformed {
    int start = in.offset();
    long signer = in.u32("SIGNER_INFO");
    if (signer > 0x1F) {
      throw new Malformed(start, "SIGNER_INFO", "reserved bits are set");
    }
    return (int) signer;
  }

  private static SigningKey signingKey(int kind) throws Malformed {
    return switch (kind) {
      case 0 -> SigningKey.VCEK;
      case 1 -> SigningKey.VLEK;
      case 7 -> SigningKey.NONE;
      default ->
          throw Malformed.notUnderstood(
              0x48, "SIGNER_INFO", Message.of("signing key %s is none that AMD has named", kind));
    };
  }

  private static Optional<Processor> processor(ByteCursor in, int version) throws Malformed {
    if (version < WITH_PROCESSOR) {
      return Optional.empty();
    }
    return Optional.of(
        new Processor(in.u8("CPUID_FAM_ID"), in.u8("CPUID_MOD_ID"), in.u8("CPUID_STEP")));
  }

  /** Build, minor, major, and a zero. */
  private static FirmwareVersion firmware(ByteCursor in, String which) throws Malformed {
    int build = in.u8(which + "_BUILD");
    int minor = in.u8(which + "_MINOR");
    int major = in.u8(which + "_MAJOR");
    zero(in, "reserved", 1);
    return new FirmwareVersion(major, minor, build);
  }

  private static Bytes mitigations(ByteCursor in, String field, int version) throws Malformed {
    if (version < WITH_MITIGATIONS) {
      zero(in, field + " in a report of version " + version, 8);
      return Bytes.zeros(8);
    }
    return in.take(field, 8);
  }

  /** 72 bytes little-endian, of which a number on P-384 fills 48; as 48 bytes big-endian. */
  private static Bytes number(ByteCursor in, String name) throws Malformed {
    Bytes low = in.take("signature " + name, NUMBER);
    zero(in, "upper bytes of signature " + name, NUMBER_FIELD - NUMBER);
    byte[] reversed = new byte[NUMBER];
    for (int i = 0; i < NUMBER; i++) {
      reversed[i] = (byte) low.at(NUMBER - 1 - i);
    }
    return Bytes.owning(reversed);
  }

  private static long u64(ByteCursor in, String field) throws Malformed {
    long low = in.u32(field);
    return in.u32(field) << 32 | low;
  }

  private static void zero(ByteCursor in, String field, int size) throws Malformed {
    int start = in.offset();
    if (!in.take(field, size).isZero()) {
      throw new Malformed(start, field, Message.of("not all of its %s bytes are zero", size));
    }
  }
}
