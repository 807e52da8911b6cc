package dev.exhibit.collector.provider;

import java.util.Optional;

/**
 * Any service with the usual chat protocol, whose other addresses the user may name.
 *
 * @param chatPath template of chats, or the usual one
 * @param signaturePath template of signatures, or the usual one
 * @param attestationPath template of reports, or the usual one
 */
public record OpenAiCompatible(
    Optional<String> chatPath, Optional<String> signaturePath, Optional<String> attestationPath)
    implements Provider {
  /** One with the usual addresses. */
  public static final OpenAiCompatible USUAL =
      new OpenAiCompatible(Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public String name() {
    return "openai-compatible";
  }

  @Override
  public String defaultBase() {
    return "";
  }

  @Override
  public String chat() {
    return chatPath.orElseGet(Provider.super::chat);
  }

  @Override
  public String signature() {
    return signaturePath.orElseGet(Provider.super::signature);
  }

  @Override
  public String attestation() {
    return attestationPath.orElseGet(Provider.super::attestation);
  }
}
