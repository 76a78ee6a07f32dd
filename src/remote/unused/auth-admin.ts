/** Stands in for auth-js's admin client, which needs a secret key that no phone has. */
export default class NoAdminApi {}
