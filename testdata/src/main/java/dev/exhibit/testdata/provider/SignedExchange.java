package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;

/**
 * An exchange that a provider has served.
 *
 * @param response the bytes sent
 * @param hashed the bytes that stand for the response in {@code text}
 * @param text what is signed about it
 * @param signer the machine whose keys sign
 */
public record SignedExchange(
    String chatId,
    String model,
    Bytes request,
    Bytes response,
    Bytes hashed,
    String text,
    SimulatedNode signer) {}
