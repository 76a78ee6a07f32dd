/** An expected outcome is a value, never an exception. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: E }

export const succeeded = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const failed = <E>(failure: E): { readonly ok: false; readonly failure: E } => ({ ok: false, failure })

/**
 * Why a whole call to the server came to nothing, classified by status and content, never by message text.
 * What happened to single items is an outcome inside an answer, not a failure.
 */
export type Failure =
  /** No connection, time-out, name not found, connection cut. */
  | { readonly kind: 'unreachable' }
  /**
   * Something answered that is not our server: 200 with HTML, 204 or a redirect where JSON belongs (captive portal).
   */
  | { readonly kind: 'not_our_server' }
  /** 401: the token has expired or is not accepted. */
  | { readonly kind: 'unauthorised' }
  /** There is no session for this account, so nothing was sent. */
  | { readonly kind: 'signed_out' }
  /** 403, and 400 from Storage with a policy refusal. */
  | { readonly kind: 'forbidden' }
  /** 413. */
  | { readonly kind: 'too_large' }
  /** 429, with Retry-After in milliseconds where given. */
  | { readonly kind: 'slow_down'; readonly retryAfterMs: number | null }
  /** 5xx. */
  | { readonly kind: 'server_error'; readonly status: number }
  /** The function or the answer's shape is not the one this version of the app knows. */
  | { readonly kind: 'version' }
  /** Any other 4xx. */
  | { readonly kind: 'rejected'; readonly status: number }

export type FailureKind = Failure['kind']
