package dev.exhibit.collector.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.intel.pki.QuotedPlatform;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.data.Bytes;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which documents the quotes of a report call for. */
class CollateralItemTest {
  private static final QuotedPlatform ONE = platform("90c06f000000", false);
  private static final QuotedPlatform OTHER = platform("b0c06f000000", false);

  @Test
  void areFourForOnePlatformAtIntelsAddresses() {
    assertThat(addresses(Pcs.INTEL, ONE))
        .containsExactly(
            "https://api.trustedservices.intel.com/tdx/certification/v4/tcb?fmspc=90c06f000000",
            "https://api.trustedservices.intel.com/tdx/certification/v4/qe/identity",
            "https://api.trustedservices.intel.com/sgx/certification/v4/pckcrl"
                + "?ca=platform&encoding=der",
            "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der");
  }

  @Test
  void shareAllButTheTcbInfoBetweenTwoKindsOfPlatform() {
    assertThat(addresses(Pcs.INTEL, ONE, OTHER, ONE))
        .hasSize(5)
        .filteredOn(address -> address.contains("/tcb?"))
        .hasSize(2);
  }

  @Test
  void nameTheAuthorityThatIssuedThePckCertificate() {
    assertThat(addresses(Pcs.INTEL, platform("90c06f000000", true)))
        .anyMatch(address -> address.contains("ca=processor"));
  }

  @Test
  void areAllAtTheCacheIfThereIsOne() {
    Pcs cache = Pcs.cache(URI.create("https://pccs.invalid:8081/"));
    assertThat(addresses(cache, ONE))
        .allMatch(address -> address.startsWith("https://pccs.invalid:8081/"))
        .contains("https://pccs.invalid:8081/sgx/certification/v4/rootcacrl");
  }

  private static List<String> addresses(Pcs pcs, QuotedPlatform... platforms) {
    return CollateralItem.of(pcs, List.of(platforms)).stream()
        .map(item -> item.uri().toString())
        .toList();
  }

  private static QuotedPlatform platform(String fmspc, boolean processorCa) {
    return new QuotedPlatform(TeeType.TDX, Bytes.fromHex(fmspc).orElseThrow(), processorCa);
  }
}
