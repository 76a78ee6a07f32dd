/** Every screen's words in English, under the keys that keep the screens apart. */
const files = import.meta.glob<Readonly<Record<string, object>>>('../../**/messages.en.json', {
  eager: true,
  import: 'default',
})

export const english: Readonly<Record<string, object>> = Object.fromEntries(
  Object.values(files).flatMap((words) => Object.entries(words)),
)
