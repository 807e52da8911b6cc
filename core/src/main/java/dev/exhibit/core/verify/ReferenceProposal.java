package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reference values that a bundle proves, for a human to review. It proposes only what a genuine
 * machine measured about which nothing failed, and decides nothing: whether that is what should run
 * is for the reviewer to say.
 *
 * @param bundle SHA-256 of the bundle
 * @param simulated whether the values are those of simulated hardware
 * @param values what is proposed; empty if the bundle proves nothing
 * @param identities who signed the builds of the images, where the policy names nobody
 * @param open what is not proposed, and why, in sentences; may hold text from evidence, which
 *     renderers escape
 * @param rebuilds whether the boot of every machine can be rebuilt once its OS image is named
 */
public record ReferenceProposal(
    Sha256 bundle,
    boolean simulated,
    List<Value> values,
    List<Identity> identities,
    List<String> open,
    boolean rebuilds) {
  public ReferenceProposal {
    values = List.copyOf(values);
    identities = List.copyOf(identities);
    open = List.copyOf(open);
  }

  /**
   * One value.
   *
   * @param list the policy's list it belongs to, such as {@code tdx.references.mrtd}
   * @param machines whose quotes prove it
   * @param quotes those quotes, as SHA-256 in hex of what is signed of them: by these a later
   *     report tells that it compares values with what they were taken from
   */
  public record Value(String list, String value, List<Subject> machines, List<String> quotes) {
    public Value {
      machines = List.copyOf(machines);
      quotes = List.copyOf(quotes);
    }
  }

  /**
   * Somebody who signed for builds.
   *
   * @param entry of the policy's {@code provenance.identities}: {@code name} and what else the
   *     certificate says
   * @param images for which the statements are, each with its machine
   */
  public record Identity(Map<String, String> entry, Set<String> images) {
    public Identity {
      entry = Collections.unmodifiableMap(new LinkedHashMap<>(entry));
      images = Collections.unmodifiableSet(new TreeSet<>(images));
    }
  }

  /**
   * What may be proposed.
   *
   * @param report made of the bundle
   * @param bundle SHA-256 of the bundle
   */
  public static ReferenceProposal of(Report report, Sha256 bundle) {
    ProvenValues proven = ProvenValues.of(report);
    ProvenIdentities builders = ProvenIdentities.of(report, proven.counted());
    return new ReferenceProposal(
        bundle,
        report.simulated(),
        proven.values(),
        builders.identities(),
        Stream.concat(proven.open().stream(), builders.open().stream()).toList(),
        proven.rebuilds());
  }

  /**
   * A policy document: {@code base} with the values, each with where it comes from.
   *
   * @param base a policy that decodes
   * @param name what reports call the new one
   */
  public Bytes policy(Bytes base, String name) {
    return ProposedPolicy.of(this, base, name);
  }

  /**
   * Whether there is a value for every boot register, and the boot of some machine cannot be
   * rebuilt even if its OS image is named.
   */
  public boolean omitsRebuilding() {
    return !rebuilds
        && TdxPolicy.BOOT_REGISTERS.stream()
            .map(ProvenValues.REGISTERS::concat)
            .allMatch(list -> values.stream().anyMatch(v -> v.list().equals(list)));
  }
}
