package dev.exhibit.collector.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body on to its file. The client hands it out as soon as the headers are there, so that
 * an answer which breaks off is still an answer.
 */
final class BodyReceiver implements BodySubscriber<BodyReceiver> {
  private final BodyFile file;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;
  private volatile long lastActivity = System.nanoTime();

  BodyReceiver(BodyFile file) {
    this.file = file;
  }

  BodyFile file() {
    return file;
  }

  /** Completes when the body has ended, exceptionally if it ended too early. */
  CompletableFuture<@Nullable Void> end() {
    return end;
  }

  /** Nanoseconds since anything arrived. */
  long idleNanos() {
    return System.nanoTime() - lastActivity;
  }

  /** Gives a body that is known to have broken off the time to hand over what had arrived. */
  void settle() {
    if (subscription != null) {
      end.exceptionally(problem -> null).completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    }
  }

  /** Wants no more. */
  void cancel() {
    Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public CompletionStage<BodyReceiver> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Subscription granted) {
    subscription = granted;
    lastActivity = System.nanoTime();
    granted.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    lastActivity = System.nanoTime();
    try {
      for (ByteBuffer piece : pieces) {
        file.write(piece);
      }
    } catch (Failure.TooLong e) {
      cancel();
      end.completeExceptionally(e);
    } catch (IOException e) {
      cancel();
      end.completeExceptionally(new Failure.NotKept(e));
    }
  }

  @Override
  public void onError(Throwable problem) {
    end.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
