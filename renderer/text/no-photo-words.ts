/** Why a file is no photo; `unreadable`: this browser cannot decode it. */
export type NoPhoto = 'too-large' | 'cut-off' | 'damaged' | 'unreadable';

const WHY: Readonly<Record<NoPhoto, readonly [what: string, wayOut: string]>> = {
  'too-large': ['的像素太大（超过 6400 万像素，或一边超过 12000 像素）', '请改用相机的普通分辨率重拍，或缩小后再导入'],
  'cut-off': ['不完整（可能没有传完，或存储卡出错）', '请重新导入原文件，或当场重拍'],
  damaged: ['已损坏', '请重新导入原文件，或当场重拍'],
  unreadable: ['的格式本机不能显示（如 HEIC），或已损坏', '请另存为 JPEG 后再导入，或当场重拍'],
};

/** For a picture that became a file: why, what became of it, and the way out. */
export function noPhotoSentence(fileName: string, why: NoPhoto): string {
  const [what, wayOut] = WHY[why];
  return `“${fileName}”${what}：已作为文件存入，不会作为照片印入记录。${wayOut}。`;
}

/** Nobody who imports a document wonders that it is no photo. */
export function looksLikePicture(mime: string, why: NoPhoto): boolean {
  return why !== 'unreadable' || mime.startsWith('image/');
}
