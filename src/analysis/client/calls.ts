/** The methods of a worker's client, made from the worker's contract. */
import * as Comlink from 'comlink';
import type { Reply } from '../api/reply.ts';
import type { WorkerClient } from './worker-client.ts';

/** A contract as a client has it: replies unwrapped, so that every call rejects with a ProblemError. */
export type Calls<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => Promise<Reply<infer Value>>
    ? (...args: Args) => Promise<Value>
    : Api[Name];
};

/** For every method of a contract, whether it is asked and replies, or is only told. */
export type Methods<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: never[]) => Promise<unknown> ? 'ask' : 'tell';
};

/** Who brings a call to the worker. */
export type Caller<Api> = Pick<WorkerClient<Api>, 'call' | 'tell'>;

/** Functions among the arguments are called from the worker, ports move there; all else is copied. */
export function callsOf<Api extends object>(caller: Caller<Api>, methods: Methods<Api>): Calls<Api> {
  const names = Object.keys(methods) as (keyof Api & string)[];
  const calls = names.map((name) => [
    name,
    (...args: readonly unknown[]) => {
      const send = (remote: Comlink.Remote<Api>): Promise<Reply<unknown>> =>
        (remote as unknown as Remote<keyof Api>)[name](...args.map(crossing));
      if (methods[name] !== 'tell') return caller.call(send);
      caller.tell(send);
      return undefined;
    },
  ]);
  return Object.fromEntries(calls) as Calls<Api>;
}

type Remote<Name extends PropertyKey> = Readonly<
  Record<Name, (...args: readonly unknown[]) => Promise<Reply<unknown>>>
>;

function crossing(argument: unknown): unknown {
  if (typeof argument === 'function') return Comlink.proxy(argument);
  return argument instanceof MessagePort ? Comlink.transfer(argument, [argument]) : argument;
}
