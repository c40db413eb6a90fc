/** Where the JSON reader gave up, in Chinese: its own message is English and names the line and column at best. */
export function jsonPlace(message: string): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line !== undefined) return `第 ${line} 行第 ${column} 列附近写法不对`;
  return /end of JSON/.test(message) ? '内容在中途断了，文件可能没有传完整' : '开头就不是 JSON';
}
