const QUALITY = 0.92;

/** The picture that the video element shows now, full size, as JPEG bytes; null before the first frame. */
export async function grabFrame(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
