const refuse = (): never => {
  throw new Error('Wallets are not used')
}
/** Stands in for auth-js's `lib/web3/ethereum`: nobody signs in to a city centre with a wallet. */
export const createSiweMessage = refuse
export const fromHex = refuse
export const getAddress = refuse
export const toHex = refuse
