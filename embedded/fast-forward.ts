import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const { FastForwardPollingResult } = temporal.api.enums.v1;

/** Jumps of one session at most; the server's default of 200 would end skipping silently. */
const MOST_SKIPS = 10_000;

/** Above the server's long poll. */
const POLL_PATIENCE_MS = 70_000;

/**
 * Fast-forward of single workflows on a server with time skipping (embedded server, simulation profile; experimental upstream).
 * Every execution has its own virtual clock; activities, the database and everything else stay on the wall clock.
 */
export interface TimeSkipper {
  /** The workflow's own clock, milliseconds since the epoch; null when no run of that id is open. */
  clockOf(workflowId: string): Promise<{ nowMs: number; busy: boolean; memo: unknown } | null>;
  /** Lets the workflow's clock run ahead by that much, firing every timer on the way. */
  fastForward(workflowId: string, milliseconds: number): Promise<void>;
}

/** @param client connected to the namespace of the cases */
export function createTimeSkipper(client: Client): TimeSkipper {
  const { workflowService } = client.connection;
  const { namespace } = client.options;
  let hops = 0;
  return {
    clockOf: async (workflowId) => {
      const described = await describeOpen(client, workflowId);
      if (described === null) {
        return null;
      }
      const { workflowExtendedInfo, pendingActivities, pendingWorkflowTask } = described.raw;
      const current = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
      const nowMs =
        current == null ? Date.now() : Number(current.seconds) * 1000 + (current.nanos ?? 0) / 1e6;
      const busy = (pendingActivities?.length ?? 0) > 0 || pendingWorkflowTask != null;
      return { nowMs, busy, memo: described.memo };
    },
    fastForward: async (workflowId, milliseconds) => {
      hops += 1;
      const id = `hop-${String(process.pid)}-${String(Date.now())}-${String(hops)}`;
      await workflowService.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions: {
          timeSkippingConfig: {
            enabled: true,
            fastForwardConfig: { id, duration: msToTs(Math.ceil(milliseconds)) },
            maxSessionSkipCount: MOST_SKIPS,
          },
        },
        updateMask: { paths: ['time_skipping_config'] },
      });
      await pollUntilDone(client, workflowId, id);
    },
  };
}

async function describeOpen(client: Client, workflowId: string) {
  try {
    const described = await client.workflow.getHandle(workflowId).describe();
    return described.status.name === 'RUNNING' ? described : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return null;
    }
    throw error;
  }
}

async function pollUntilDone(client: Client, workflowId: string, id: string): Promise<void> {
  const { workflowService } = client.connection;
  for (;;) {
    const polled = await client.withDeadline(Date.now() + POLL_PATIENCE_MS, () =>
      workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: client.options.namespace,
        workflowExecution: { workflowId },
        fastForwardId: id,
      }),
    );
    const result = polled.fastForwardPollingResult;
    if (result !== FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) {
      // "Failed" also says that the execution ended on the way, which is a normal end.
      return;
    }
  }
}
