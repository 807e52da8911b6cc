package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.exchange.record.SignatureCode;

/** What is wrong with a signature or a key, as the reason of a check. */
final class SignatureFlaws {
  private SignatureFlaws() {}

  static Stopped stopped(SignatureFlaw flaw) {
    Code.Failing code =
        switch (flaw.kind()) {
          case KEY -> SignatureCode.KEY_MALFORMED;
          case ENCODING -> SignatureCode.SIGNATURE_MALFORMED;
          case VALUE -> SignatureCode.SIGNATURE_INVALID;
        };
    return Stopped.broken(code, Message.said(flaw.why()));
  }
}
