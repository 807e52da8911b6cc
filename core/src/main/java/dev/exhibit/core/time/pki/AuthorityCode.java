package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons that concern the authority behind a token. */
public final class AuthorityCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing AUTHORITY_TRUSTED =
      CODES.passing(
          "tsa-trusted",
          "The certificate that signed the token leads to an authority that you trust.",
          "An authority that you trust put its name to the time.",
          "Nothing.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking AUTHORITY_UNKNOWN =
      CODES.lacking(
          "tsa-unknown",
          "No trusted root stands above the certificate that signed the token.",
          "The token may be valid. It is not known whether its authority is trustworthy.",
          "If you trust the authority, name its root with --trust tsa=FILE; an intermediate"
              + " certificate may also be missing.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing AUTHORITY_OTHER =
      CODES.failing(
          "tsa-not-the-one-named",
          "The certificate that signed the token does not lead to any of the roots that you named.",
          "The token is not from the authority that you expect.",
          "Name the root of the token's authority if you trust it, or obtain a token from the"
              + " authority that you named.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing NOT_FOR_TIME =
      CODES.failing(
          "tsa-certificate-purpose",
          "The signing certificate is not made for timestamps alone.",
          "RFC 3161 §2.3 requires exactly one extended key usage, timeStamping, marked critical. A"
              + " certificate made for other things could have signed anything that looks like a"
              + " token.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing NOT_AN_AUTHORITY =
      CODES.failing(
          "tsa-chain-profile",
          "A certificate above the signer's is not allowed to issue certificates of this kind.",
          "It is not a certification authority, or is limited to other uses or to shorter chains.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "tsa-certificate-not-understood",
          "A certificate of the authority has a critical extension or a key that this verifier does"
              + " not know.",
          "It is not known what it limits, so the token was not judged.",
          "Use a newer release, if there is one that knows it.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing NOT_VALID_THEN =
      CODES.failing(
          "tsa-certificate-not-valid",
          "A certificate of the authority was not valid at the time that the token states.",
          "An authority does not stamp before its certificate is valid or after it has expired. The"
              + " time is wrong, or somebody else used the key.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking RENEWAL_NEEDED =
      CODES.lacking(
          "renewal-needed",
          "The newest token was not renewed before the authority's certificate ended, or its"
              + " algorithms became weak.",
          "Nobody vouches any longer for what the old key signs. The token may be as old as it"
              + " says, or may have been made since.",
          "If you know from another source when the evidence was made, pass --at INSTANT. Otherwise"
              + " ask for a copy of the bundle that was renewed in time: a renewal made now with"
              + " exhibit renew proves only that the bundle exists today.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing REVOKED =
      CODES.failing(
          "tsa-certificate-revoked",
          "A certificate of the authority is revoked, and the revocation affects this token.",
          "It was revoked before the token's time, or because its key may have been stolen, and"
              + " nothing shows that the token is older than the revocation.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking REVOCATION_LIMIT =
      CODES.lacking(
          "tsa-revocation-limit",
          "A revocation list or OCSP answer about a time-stamping authority is not read.",
          "There are more of them, or it is longer, than this release reads. What it says is not"
              + " known.",
          "Ask for a bundle that holds only the lists and answers about its own tokens.",
          CheckId.TIME_TOKEN);

  private AuthorityCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
