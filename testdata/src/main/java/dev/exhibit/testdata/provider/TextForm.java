package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;

/** The text that a TEE signs about an exchange. */
public enum TextForm {
  /** {@code request hash : response hash} */
  TWO_PARTS {
    @Override
    String of(String model, Bytes request, Bytes response) {
      return hashes(request, response);
    }
  },
  /** {@code model : request hash : response hash} */
  THREE_PARTS {
    @Override
    String of(String model, Bytes request, Bytes response) {
      return model + ":" + hashes(request, response);
    }
  };

  abstract String of(String model, Bytes request, Bytes response);

  private static String hashes(Bytes request, Bytes response) {
    return Sha256.of(request).hex() + ":" + Sha256.of(response).hex();
  }
}
