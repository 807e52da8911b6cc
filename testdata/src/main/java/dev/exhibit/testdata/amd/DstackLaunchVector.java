package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.Base64;

/**
 * The launch of a real guest of dstack's on a Milan machine, as its host describes it in both forms
 * (public test data of that project, 2026), and the launch digest that the machine reported.
 */
public final class DstackLaunchVector {
  /** The launch digest of the report. */
  public static final Bytes DIGEST =
      hex(
          "7f51e17f72a04d5422cb2c00998166536019a217376f3aa4"
              + "5a630e59c805a599847ff250dbffcd07e1ba639771d6f05d");

  /** SHA-256 of the list of the image's files. */
  public static final Bytes IMAGE =
      hex("f69c8e5031ec2b269bbc08839ce02cb98ee255d695626f941f4b37b95946d352");

  /** The values themselves. */
  public static final String PLAIN =
      "{\"ovmf_sections\":[{\"gpa\":8388608,\"size\":36864,\"section_type\":1},{\"gpa\""
          + ":8429568,\"size\":12288,\"section_type\":1},{\"gpa\":8441856,\"size\":4096,\"se"
          + "ction_type\":2},{\"gpa\":8445952,\"size\":4096,\"section_type\":3},{\"gpa\":845"
          + "0048,\"size\":4096,\"section_type\":4},{\"gpa\":8458240,\"size\":61440,\"sectio"
          + "n_type\":1},{\"gpa\":8454144,\"size\":4096,\"section_type\":16}],\"base_cmdlin"
          + "e\":\"console=ttyS0 init=/init panic=1 net.ifnames=0 biosdevname=0 mce=o"
          + "ff oops=panic pci=noearly pci=nommconf random.trust_cpu=y random.trust"
          + "_bootloader=n tsc=reliable no-kvmclock dstack.rootfs_hash=ca5adaef0ac3"
          + "a36108035925763b48a5818f634e700fbaab561d419fd30d7121 dstack.rootfs_siz"
          + "e=490713088\",\"ovmf_hash\":\"ffb57e393469a497c0e3b07bd1c97d8611e555f464d1"
          + "4491837665893ac642b263a71f9507ff100a847897fe0c3f8c6f\",\"kernel_hash\":\"d"
          + "d9ea274ce9a07090b22e8284b0c841b65c021c2d15ca57d0f16731089dd226c\",\"init"
          + "rd_hash\":\"5f844c4a2ca5a3d0711b3db38293b21ba929bb8e0b3c5bc1a779a57f6922"
          + "1c19\",\"sev_hashes_table_gpa\":8457216,\"sev_es_reset_eip\":8433668,\"vcpus"
          + "\":2,\"vcpu_type\":\"EPYC-v4\",\"guest_features\":1}";

  private static final String MEASUREMENT =
      "qGd2ZXJzaW9uA2djbWRsaW5leQEfY29uc29sZT10dHlTMCBpbml0PS9pbml0IHBhbmljPTEgbmV0Lmlm"
          + "bmFtZXM9MCBiaW9zZGV2bmFtZT0wIG1jZT1vZmYgb29wcz1wYW5pYyBwY2k9bm9lYXJseSBwY2k9bm9t"
          + "bWNvbmYgcmFuZG9tLnRydXN0X2NwdT15IHJhbmRvbS50cnVzdF9ib290bG9hZGVyPW4gdHNjPXJlbGlh"
          + "YmxlIG5vLWt2bWNsb2NrIGRzdGFjay5yb290ZnNfaGFzaD1jYTVhZGFlZjBhYzNhMzYxMDgwMzU5MjU3"
          + "NjNiNDhhNTgxOGY2MzRlNzAwZmJhYWI1NjFkNDE5ZmQzMGQ3MTIxIGRzdGFjay5yb290ZnNfc2l6ZT00"
          + "OTA3MTMwODhpb3ZtZl9oYXNoWDD/tX45NGmkl8DjsHvRyX2GEeVV9GTRRJGDdmWJOsZCsmOnH5UH/xAK"
          + "hHiX/gw/jG9ra2VybmVsX2hhc2hYIN2eonTOmgcJCyLoKEsMhBtlwCHC0VylfQ8WcxCJ3SJsa2luaXRy"
          + "ZF9oYXNoWCBfhExKLKWj0HEbPbOCk7IbqSm7jgs8W8GneaV/aSIcGXBoYXNoZXNfdGFibGVfZ3BhGgCB"
          + "DABpcmVzZXRfZWlwGgCAsARtb3ZtZl9zZWN0aW9uc4ejY2dwYRoAgAAAZHNpemUZkABkdHlwZQGjY2dw"
          + "YRoAgKAAZHNpemUZMABkdHlwZQGjY2dwYRoAgNAAZHNpemUZEABkdHlwZQKjY2dwYRoAgOAAZHNpemUZ"
          + "EABkdHlwZQOjY2dwYRoAgPAAZHNpemUZEABkdHlwZQSjY2dwYRoAgRAAZHNpemUZ8ABkdHlwZQGjY2dw"
          + "YRoAgQAAZHNpemUZEABkdHlwZRA=";

  private static final String LIST =
      "07c29d6e773b7da30bd7e5ebd715fb2fc00ffa80b6b71db29b2d586f387a1aa3  measurement.snp.cbor\n";

  private DstackLaunchVector() {}

  /** Those of the image in CBOR, with the list of its files. */
  public static String listed() {
    return listed(LIST);
  }

  /** The same with another list. */
  public static String listed(String list) {
    return Filled.of(
        "{\"checksum_file\":\"%s\",\"measurement\":\"%s\",\"vcpus\":2,\"vcpu_type\":\"EPYC-v4\",\"guest_features\":1}",
        Base64.getEncoder().encodeToString(Bytes.utf8(list).toArray()), MEASUREMENT);
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}
