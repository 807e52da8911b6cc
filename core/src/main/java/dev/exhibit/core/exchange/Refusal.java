package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.crypto.SignatureFlaw;

/** Evidence that contradicts something; never leaves this package, where it becomes a finding. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Code.Failing code;
  private final transient Grounds grounds;

  Refusal(Code.Failing code, String message) {
    this(code, Grounds.of(message));
  }

  Refusal(Code.Failing code, Grounds grounds) {
    super(grounds.message());
    this.code = code;
    this.grounds = grounds;
  }

  static Refusal of(SignatureFlaw flaw) {
    Code.Failing code =
        switch (flaw.kind()) {
          case KEY -> SignatureCode.KEY_MALFORMED;
          case ENCODING -> SignatureCode.SIGNATURE_MALFORMED;
          case VALUE -> SignatureCode.SIGNATURE_INVALID;
        };
    return new Refusal(code, flaw.why());
  }

  Code.Failing code() {
    return code;
  }

  Grounds grounds() {
    return grounds;
  }
}
