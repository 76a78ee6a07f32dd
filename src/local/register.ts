/** What corrections of the register read of this device's data (src/register.ts). */
export { createRegisterReader } from './register-reader/register-reader.ts'
