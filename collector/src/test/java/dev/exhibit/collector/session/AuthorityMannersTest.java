package dev.exhibit.collector.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Turns at an authority, by a clock that stands still or that waiting moves. */
class AuthorityMannersTest {
  private static final URI SLOW = URI.create("https://tsa.example/stamp");
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final AuthorityManners manners = new AuthorityManners(Map.of("tsa.example", PAUSE));

  @Test
  void theSecondQuestionWaitsForItsTurnAndTheThirdForTwo() {
    assertThat(manners.turn(SLOW, NOW)).contains(Duration.ZERO);
    assertThat(manners.turn(SLOW, NOW)).contains(PAUSE);
    assertThat(manners.turn(SLOW, NOW.plusSeconds(5))).contains(Duration.ofSeconds(25));
    assertThat(manners.turn(SLOW, NOW.plusSeconds(100))).contains(Duration.ZERO);
  }

  @Test
  void nobodyWaitsForAnAuthorityOfWhichNothingIsSaid() {
    URI other = URI.create("https://other.example/");
    for (int i = 0; i < 100; i++) {
      assertThat(manners.turn(other, NOW)).contains(Duration.ZERO);
    }
  }

  @Test
  void whatSectigoAsksForIsKnownAndCanBeSaidOtherwise() {
    URI sectigo = URI.create("http://TimeStamp.Sectigo.com/qualified");
    assertThat(manners.pause(sectigo)).isEqualTo(PAUSE);
    AuthorityManners own = new AuthorityManners(Map.of("timestamp.sectigo.COM", Duration.ZERO));
    assertThat(own.pause(sectigo)).isZero();
  }

  @Test
  void aHostWithAPortHasAPauseOfItsOwn() {
    AuthorityManners own =
        new AuthorityManners(Map.of("tsa.example", PAUSE, "tsa.example:8080", Duration.ZERO));
    assertThat(own.pause(URI.create("http://tsa.example:8080/"))).isZero();
    assertThat(own.pause(URI.create("http://tsa.example:8081/"))).isEqualTo(PAUSE);
  }

  /** Softly: whoever would wait too long is told so, and takes nobody's turn. */
  @Test
  void theQueueIsNoLongerThanTwoMinutes() {
    List<Optional<Duration>> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waits.add(manners.turn(SLOW, NOW));
    }
    assertThat(waits.subList(0, 9)).allMatch(Optional::isPresent);
    assertThat(waits.subList(9, 12)).allMatch(Optional::isEmpty);
    assertThat(manners.turn(SLOW, NOW.plusSeconds(15))).contains(Duration.ofMinutes(2));
  }

  /** An hour's turn ahead is no turn but a clock that was set back. */
  @Test
  void aClockThatIsSetBackStopsNobody() {
    assertThat(manners.turn(SLOW, NOW)).contains(Duration.ZERO);
    assertThat(manners.turn(SLOW, NOW.minus(Duration.ofHours(1)))).contains(Duration.ZERO);
  }

  @Test
  void aQuestionThatIsRepeatedWaitsForItsTurnToo() throws InterruptedException {
    List<Duration> slept = new ArrayList<>();
    Sleeper between = manners.between(SLOW, () -> NOW, slept::add);
    assertThat(manners.turn(SLOW, NOW)).contains(Duration.ZERO);
    between.sleep(Duration.ofSeconds(1));
    between.sleep(Duration.ofMinutes(1));
    assertThat(slept).containsExactly(PAUSE, Duration.ofMinutes(1));
  }

  /** Whenever they come, no two questions are asked in less than the pause. */
  @Property(tries = 200)
  void questionsLieThePauseApart(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 40) Integer> gaps) {
    AuthorityManners fresh = new AuthorityManners(Map.of("tsa.example", PAUSE));
    Instant clock = NOW;
    Instant last = Instant.MIN;
    for (int gap : gaps) {
      clock = clock.plusSeconds(gap);
      Optional<Duration> wait = fresh.turn(SLOW, clock);
      if (wait.isPresent()) {
        Instant asked = clock.plus(wait.get());
        assertThat(last.equals(Instant.MIN) || !asked.isBefore(last.plus(PAUSE))).isTrue();
        last = asked;
      }
    }
  }
}
