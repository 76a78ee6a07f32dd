/**
 * Stands in for `@supabase/functions-js` in the build: edge functions are not used. supabase-js makes the client when
 * somebody asks for `.functions`, and passes the errors on by name.
 */
export class FunctionsClient {}
export class FunctionsError extends Error {}
export class FunctionsFetchError extends FunctionsError {}
export class FunctionsHttpError extends FunctionsError {}
export class FunctionsRelayError extends FunctionsError {}
export const FunctionRegion = {}
