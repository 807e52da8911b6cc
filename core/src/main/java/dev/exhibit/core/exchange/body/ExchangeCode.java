package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the hash checks, {@code exchange.time}, {@code .e2ee} and {@code .model}. */
public final class ExchangeCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing HASH_EXACT =
      CODES.passing(
          "hash-exact",
          "SHA-256 of the stored bytes equals the signed hash.",
          "The signer vouches for exactly these bytes.",
          "Nothing.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_AFTER_LF =
      CODES.passing(
          "hash-after-lf",
          "The signed hash is that of the stored bytes with one more, or one fewer, line feed at"
              + " the end.",
          "The content is what was signed; a client or producer added or removed the final line"
              + " feed.",
          "Nothing is required; to get an exact match, store the bytes exactly as they travel.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_AFTER_PYTHON =
      CODES.passing(
          "hash-after-python-reserialisation",
          "The signed hash is that of the stored JSON as Python's json.dumps writes it.",
          "Some providers hash one rendering of the response and send another. Both hold the same"
              + " JSON values; the white space and escapes in the stored bytes are not covered.",
          "Rely on the JSON values, not on how they are written.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_BEFORE_CODING =
      CODES.passing(
          "hash-before-content-coding",
          "The stored body is compressed (gzip or deflate), and the signed hash is that of the"
              + " decoded body.",
          "The provider signed what it sent, and something along the way compressed it. The decoded"
              + " content is what was signed.",
          "Nothing is required; a client that sends accept-encoding: identity stores the bytes that"
              + " are signed.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_OF_DECRYPTED =
      CODES.passing(
          "hash-of-decrypted-request",
          "The signed hash is that of the decrypted request, as compact JSON.",
          "The signer vouches for the plaintext shown. Whether the bytes on the wire decrypt to it"
              + " is a separate question: see exchange.e2ee.",
          "Nothing.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_OF_SEALED =
      CODES.passing(
          "hash-of-sealed-envelope",
          "The signed hash is that of the ciphertext in the body and of the data authenticated with"
              + " it.",
          "The signer vouches for what is sealed. Anything else in the body, such as the name of a"
              + " model beside the envelope, is not signed and was not judged.",
          "If the content matters, open the envelope by other means.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Lacking PLAINTEXT_ABSENT =
      CODES.lacking(
          "plaintext-absent",
          "The request is visibly ciphertext, its signed hash is that of the plaintext, and the"
              + " plaintext is not in the evidence, or what is shown as the plaintext does not have"
              + " that hash.",
          "There is nothing to compare the signed hash with.",
          "Keep the decrypted request with the exchange (plain/request.json).",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Passing HASH_FROM_WITHHELD_DIGEST =
      CODES.passing(
          "hash-from-withheld-digest",
          "The content is withheld; the digest in the sealed manifest equals the signed hash.",
          "The signer vouches for the content that has this digest. This verifier has not seen that"
              + " content.",
          "Ask the holder for the body if its content matters.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Failing HASH_MISMATCH =
      CODES.failing(
          "hash-mismatch",
          "No known way of hashing the stored bytes gives the signed hash.",
          "The body was changed or truncated, or belongs to another exchange, or the provider does"
              + " not hash the bytes that it sends.",
          "Treat this body as unproven.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Lacking HASH_UNDECIDED =
      CODES.lacking(
          "hash-undecided",
          "The stored bytes do not have the signed hash, and other known ways of hashing them were"
              + " not tried: the body is too large, it is compressed and could not be decoded, or"
              + " the bundle holds too many responses that would have to be serialised again.",
          "It was not determined whether the body is the one that was signed.",
          "Verify fewer exchanges at once; decode or hash such a body by other means.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Failing HASHES_SWAPPED =
      CODES.failing(
          "hashes-swapped",
          "The stored body has the hash that was signed for the other direction.",
          "Request and response were swapped, in the evidence or in the signed text.",
          "Treat the exchange as unproven.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Lacking BODY_ABSENT =
      CODES.lacking(
          "body-absent",
          "The body is not in the evidence, and neither is its digest.",
          "There is nothing to compare the signed hash with.",
          "Ask for the body, byte for byte as it travelled.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Lacking WITHHELD_UNDECIDED =
      CODES.lacking(
          "withheld-undecided",
          "A body is withheld, and its digest is not the hash that was signed.",
          "Some producers do not hash a body in the form in which it travelled, so the body may"
              + " still be the right one; a body that was withheld because it would fail looks the"
              + " same. No policy can accept this gap.",
          "Ask the holder for the body.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH);

  public static final Code.Lacking EXCHANGE_WITHHELD =
      CODES.lacking(
          "exchange-withheld",
          "The holder has withheld the exchange whole, its signature included.",
          "Nobody can see who signed it, or for what. An exchange that was withheld because it"
              + " would fail looks the same. No policy can accept this gap.",
          "Ask the holder for the exchange; its bodies alone may be withheld from it.",
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH,
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.EXCHANGE_SIGNER_ATTESTED,
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Lacking CONTENT_TOO_LARGE =
      CODES.lacking(
          "content-too-large",
          "The body is larger than this verifier examines.",
          "Its hash was checked while it was read, but its content was not examined.",
          "Examine the body by other means.",
          CheckId.EXCHANGE_TIME,
          CheckId.EXCHANGE_E2EE,
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking BODY_UNREADABLE =
      CODES.lacking(
          "body-unreadable",
          "This verifier cannot read the body: it is neither a single JSON document nor a stream of"
              + " JSON events.",
          "Its bytes are the ones that were signed, but their content was not examined.",
          "Examine the body by other means.",
          CheckId.EXCHANGE_TIME,
          CheckId.EXCHANGE_E2EE,
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking BODY_SEALED =
      CODES.lacking(
          "body-sealed",
          "The signature covers only the ciphertext in the body, and none of its readable parts.",
          "Nobody signed what travelled beside the ciphertext, so it was not judged.",
          "If the content matters, open the envelope by other means.",
          CheckId.EXCHANGE_TIME,
          CheckId.EXCHANGE_E2EE,
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking SIGNED_TIME_LONG_BEFORE =
      CODES.lacking(
          "signed-time-long-before",
          "The TEE stated a time long before the instant at which everything is judged.",
          "An old exchange may have been packed with a fresh attestation of a key that survives"
              + " restarts; the attested software is then not necessarily what ran when the"
              + " exchange was signed.",
          "Judge at a time near that of the exchange, with an attestation from that time.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Lacking SIGNED_TIME_AFTER_GIVEN =
      CODES.lacking(
          "signed-time-after-given",
          "The time that the TEE stated is later than the instant that the reader gave.",
          "At that instant the exchange had not taken place; this says nothing against it.",
          "Judge at an instant that is not before the exchange (--at), or leave it to the bundle.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Passing SIGNED_TIME_IN_BRACKET =
      CODES.passing(
          "signed-time-in-bracket",
          "The time that the TEE stated is within the range that the proven or given instants"
              + " allow.",
          "Nothing contradicts the stated time. The TEE's clock itself is set by its host.",
          "Nothing.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Passing SIGNED_TIME_AGREES_WITH_CLAIM =
      CODES.passing(
          "signed-time-agrees-with-claim",
          "The time that the TEE stated agrees with the time that the collector claims.",
          "Two statements agree; neither is proven by an independent clock.",
          "Use trusted timestamps when collecting.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Lacking NO_SIGNED_TIME =
      CODES.lacking(
          "no-signed-time",
          "Neither the signed text nor the signed response states a time.",
          "Nothing bounds the exchange in time from below: if the signing key survives restarts, an"
              + " old exchange can be presented with a fresh attestation of the same key.",
          "If the age matters, put something fresh into the request, such as a random value.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Failing SIGNED_TIME_OUTSIDE_BRACKET =
      CODES.failing(
          "signed-time-outside-bracket",
          "The time that the TEE stated is too far from the instant that is proven.",
          "This is an old exchange presented with a fresh attestation, or the time was invented.",
          "Ask for evidence that was collected when the exchange took place.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Failing SIGNED_TIME_IN_FUTURE =
      CODES.failing(
          "signed-time-in-future",
          "The time that the TEE stated is later than the reader's own clock.",
          "A clock is wrong, or the time was invented.",
          "Check the reader's clock first.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Failing SIGNED_TIME_CONTRADICTS_COLLECTOR =
      CODES.failing(
          "signed-time-contradicts-collector",
          "The time that the TEE stated lies outside the time in which the collector says it saw"
              + " the exchange.",
          "One of the two is wrong: a clock, or the claim that the exchange took place then.",
          "Treat the claimed times as unproven.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Lacking SAME_ANSWER_WITHOUT_ID =
      CODES.lacking(
          "same-answer-without-id",
          "Another exchange of this bundle shows the same signed response, and it has no readable"
              + " id of its own.",
          "A service gives the same answer to the same question, embeddings for example, so these"
              + " may be two calls, or one call shown twice. The evidence cannot tell which.",
          "If it matters that every call took place, put something fresh into each request.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Failing DUPLICATE_EXCHANGE =
      CODES.failing(
          "duplicate-exchange",
          "Another exchange of this bundle shows the same signed response, which carries an id.",
          "One answer from the TEE is presented as several. Which of these exchanges took place"
              + " cannot be determined.",
          "Ask the holder why one exchange appears more than once.",
          CheckId.EXCHANGE_TIME);

  public static final Code.Inapplicable BODIES_ARE_PLAINTEXT =
      CODES.inapplicable(
          "bodies-are-plaintext",
          "The signed hashes are those of readable request and response bodies.",
          "Nothing was end-to-end encrypted inside the bodies, so there is nothing to decrypt.",
          "Nothing.",
          CheckId.EXCHANGE_E2EE);

  public static final Code.Lacking BODIES_MAY_BE_ENCRYPTED =
      CODES.lacking(
          "bodies-may-be-encrypted",
          "The bodies hold something that may be ciphertext, or the evidence holds material to"
              + " decrypt them.",
          "This release does not open end-to-end encrypted bodies, so what they say is not judged.",
          "Verify again with a later release.",
          CheckId.EXCHANGE_E2EE);

  public static final Code.Passing MODEL_AGREES =
      CODES.passing(
          "model-agrees",
          "Every place that names the model names the same one.",
          "The signer says that this model answered. This does not say which weights were loaded.",
          "Nothing.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Passing MODEL_DIFFERENCES_NOTED =
      CODES.passing(
          "model-differences-noted",
          "Model names or ids differ in a way that does not change which model answered.",
          "The message and the details say what differs.",
          "Compare the names in the details with what you expect.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Passing MODEL_OTHER_THAN_REQUESTED =
      CODES.passing(
          "model-other-than-requested",
          "The signed answer names one model and the request asks for another.",
          "Providers serve some names as aliases of others. The signer says which model answered."
              + " Nothing signed says that this is the model the caller meant.",
          "Compare both names with what you expect; name the accepted models in the policy under"
              + " exchange.models.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking MODEL_UNCONFIRMED =
      CODES.lacking(
          "model-unconfirmed",
          "Nothing confirms the name of the model in the response.",
          "The signed text and the response name different models, or only the response names one."
              + " The provider may have signed the name of the served model where the client used"
              + " an alias, but it may equally be a different model. Only a policy can say which"
              + " names belong together, and which model was wanted.",
          "Find out under which name the provider serves the model, and name it in the policy under"
              + " exchange.models.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking MODEL_NOT_STATED =
      CODES.lacking(
          "model-not-stated",
          "The signed response names no model.",
          "Nothing that the model's machine returned says which model answered. If the signed text"
              + " names a model, there was nothing to compare the name with.",
          "Nothing can be done; such an exchange cannot prove its model.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Lacking TOO_MANY_NAMES =
      CODES.lacking(
          "too-many-names",
          "A body names more models or ids than this verifier examines, or holds an extremely long"
              + " name.",
          "No honest body names dozens of models. What it says about its model was not judged.",
          "Examine the body by other means.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Failing MODEL_CONTRADICTS =
      CODES.failing(
          "model-contradicts",
          "The response names a model that was neither signed for nor requested.",
          "The answer may come from another model than the one shown.",
          "Treat the model's identity as unproven.",
          CheckId.EXCHANGE_MODEL);

  public static final Code.Failing MODEL_NOT_ACCEPTED =
      CODES.failing(
          "model-not-accepted",
          "The model that answered is not one that the policy names.",
          "The exchange is as genuine as the other checks say, but it was with a model that you did"
              + " not expect.",
          "Correct the policy if that model is meant.",
          CheckId.EXCHANGE_MODEL);

  private ExchangeCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
