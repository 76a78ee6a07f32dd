/** What saving and sending need of this device's data, loaded after the first list (src/work.ts). */
export { createRegisterReader } from './register-reader/register-reader.ts'
export { createAddressReader } from './rows/address-reader.ts'
export { createOwnPhotos, createOwnRecords } from './street-reader/own-records.ts'
