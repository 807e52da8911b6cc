package dev.exhibit.spark;

import dev.exhibit.cli.batch.Attempt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads the objects of one partition a few at a time, since the store takes its time for each, and
 * judges them. The rows come in the order of the objects; no more are held than are judged at a
 * time.
 */
final class Mapper implements FlatMapFunction<Iterator<Listed>, Row> {
  private static final long serialVersionUID = 1;

  /** One is judged while what another lacks is fetched: more would only take turns on the core. */
  private static final int JUDGED_AT_A_TIME = 2;

  private final Broadcast<Task> task;

  Mapper(Broadcast<Task> task) {
    this.task = task;
  }

  @Override
  public Iterator<Row> call(Iterator<Listed> objects) {
    Task told = task.value();
    ExecutorService pool = Executors.newFixedThreadPool(told.atATime(), Attempt::thread);
    TaskCompletionListener end = context -> pool.shutdownNow();
    TaskContext.get().addTaskCompletionListener(end);
    return new Rows(objects, told, pool);
  }

  private record Pending(Listed listed, Future<Judge.Outcome> outcome) {}

  private static final class Rows implements Iterator<Row> {
    private final Iterator<Listed> objects;
    private final Task task;
    private final ExecutorService pool;
    private final Semaphore turns = new Semaphore(JUDGED_AT_A_TIME);
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Deque<Row> ready = new ArrayDeque<>(1);

    Rows(Iterator<Listed> objects, Task task, ExecutorService pool) {
      this.objects = objects;
      this.task = task;
      this.pool = pool;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && (objects.hasNext() || !pending.isEmpty())) {
        while (objects.hasNext() && pending.size() < task.atATime()) {
          Listed next = objects.next();
          pending.add(
              new Pending(
                  next, pool.submit(() -> Judge.of(task).judge(next, task.store(), turns))));
        }
        Pending first = pending.remove();
        if (outcome(first) instanceof Judge.Outcome.New judged) {
          ready.add(JudgedRow.of(first.listed(), judged));
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    /** What this task cannot do at all fails it, and Spark tries it again elsewhere. */
    private static Judge.Outcome outcome(Pending pending) {
      try {
        return pending.outcome().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("this executor cannot judge", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the task was ended", e);
      }
    }
  }
}
