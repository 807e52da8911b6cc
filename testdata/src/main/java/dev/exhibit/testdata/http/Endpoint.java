package dev.exhibit.testdata.http;

/** Answers the requests to one path and everything below it. */
@FunctionalInterface
public interface Endpoint {
  /** The answer. */
  Reply answer(Request request);
}
