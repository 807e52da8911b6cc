package dev.exhibit.core.nvidia.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DeviceOpinionTest {
  /** A device has one number in a report, and one spelling of it. */
  @Test
  void theNumberOfADeviceIsShownInHex() throws StrictJson.Malformed {
    String hex = "7110d9a4c0ffee99e";
    String decimal = new BigInteger(hex, 16).toString();
    DeviceOpinion opinion =
        new DeviceOpinion(StrictJson.parse(Bytes.utf8("{\"ueid\":\"" + decimal + "\"}")));
    assertThat(opinion.summary()).containsEntry("ueid", hex);
    assertThat(opinion.serial()).isEqualTo(hex);
  }
}
