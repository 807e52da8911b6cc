package dev.exhibit.testdata.aci;

import java.time.Duration;

/**
 * What kind of gateway it is.
 *
 * @param name the provider's name in the collector
 * @param aggregator whether a verified upstream serves, else the gateway's own machine
 * @param receiptLife how long a receipt can be had; services hold them in memory
 */
public record GatewayProfile(String name, AciForm form, boolean aggregator, Duration receiptLife) {
  private static final Duration USUAL_LIFE = Duration.ofHours(1);

  /** A gateway with a verified upstream behind it. */
  public static final GatewayProfile AGGREGATOR =
      new GatewayProfile("aci", AciForm.CURRENT, true, USUAL_LIFE);

  /** A service that runs the model itself. */
  public static final GatewayProfile DIRECT =
      new GatewayProfile("aci", AciForm.CURRENT, false, USUAL_LIFE);

  /** A gateway that was not updated since the draft before the specification. */
  public static final GatewayProfile DRAFT_2 =
      new GatewayProfile("aci", AciForm.DRAFT_2, true, USUAL_LIFE);

  /** A gateway that was not updated since the first draft that was deployed. */
  public static final GatewayProfile DRAFT_0 =
      new GatewayProfile("aci", AciForm.DRAFT_0, true, USUAL_LIFE);

  /** The same under another name. */
  public GatewayProfile named(String other) {
    return new GatewayProfile(other, form, aggregator, receiptLife);
  }

  /** The same, whose receipts can be had for this long. */
  public GatewayProfile withReceiptLife(Duration life) {
    return new GatewayProfile(name, form, aggregator, life);
  }
}
