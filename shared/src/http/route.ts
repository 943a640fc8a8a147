import type { z } from 'zod';
import type { StaffRole } from './staff.ts';

/** Who may call: anybody, a page of ours before sign-in, whoever sets up a shop that has no owner, a paired kiosk, staff by role, whoever holds a receipt's token. */
export type Audience = 'public' | 'page' | 'setup' | 'kiosk' | 'receipt' | StaffRole;

/** One HTTP endpoint below `/api/v1`: the single source of routing, validation, types and OpenAPI. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express notation: `/baskets/:id`. */
  path: `/${string}`;
  summary: string;
  audience: readonly Audience[];
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** Status of success. */
  status: 200 | 201 | 202 | 204;
  /** What an answer is sent as. */
  produces: 'application/json' | 'text/csv';
  /** Takes an Idempotency-Key: the same key gives the same answer. */
  idempotent: boolean;
  /** Takes the approval of a manager in `x-lintel-approval`, where a cashier alone may not. */
  approvable: boolean;
}

export type ParamsOf<R> = R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<R> = R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyInOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type QueryInOf<R> = R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
export type AnswerOf<R> = R extends Route<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never;
