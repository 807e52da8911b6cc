package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a record is compared with.
 *
 * @param contents data objects whole
 * @param digests of further ones; each counts for the algorithms of its length
 */
public record RecordData(List<Bytes> contents, List<Bytes> digests) implements Archived {
  public RecordData {
    contents = List.copyOf(contents);
    digests = List.copyOf(digests);
  }

  @Override
  public boolean isEmpty() {
    return contents.isEmpty() && digests.isEmpty();
  }

  @Override
  public Optional<List<Bytes>> hashes(HashAlgorithm hash) {
    List<Bytes> hashes = new ArrayList<>();
    contents.forEach(content -> hashes.add(hash.of(content)));
    digests.stream().filter(digest -> digest.size() == hash.size()).forEach(hashes::add);
    return hashes.isEmpty() ? Optional.empty() : Optional.of(hashes);
  }
}
