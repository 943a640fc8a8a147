# The usual people counter of OpenCV on raw yuv420p pictures: MOG2, morphology, contours, centroid tracker, line.
# python3 opencv-mog2.py FILE WIDTH HEIGHT PASSES colour|grey -> {"fps": best pass, "frames": n, "version": "4.6.0"}
# One thread; reading the file and turning it to the BGR that OpenCV's own capture delivers are not measured.
import json
import sys
import time

import cv2
import numpy as np

path, width, height, passes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
colour = sys.argv[5] == "colour"
cv2.setNumThreads(1)
size = width * height * 3 // 2
raw = np.fromfile(path, dtype=np.uint8)
pictures = raw[: len(raw) // size * size].reshape(-1, height * 3 // 2, width)
if colour:
    frames = [cv2.cvtColor(picture, cv2.COLOR_YUV2BGR_I420) for picture in pictures]
else:
    frames = [np.ascontiguousarray(picture[:height]) for picture in pictures]
opening = np.ones((3, 3), np.uint8)
closing = np.ones((11, 11), np.uint8)


def count():
    subtractor = cv2.createBackgroundSubtractorMOG2(history=500, varThreshold=16, detectShadows=True)
    tracks = []
    crossings = 0
    for frame in frames:
        mask = subtractor.apply(frame)
        _, mask = cv2.threshold(mask, 200, 255, cv2.THRESH_BINARY)
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, opening)
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, closing)
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        centres = []
        for contour in contours:
            moments = cv2.moments(contour)
            if moments["m00"] > 60:
                centres.append((moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]))
        left = list(centres)
        kept = []
        for x, y, missed in tracks:
            nearest = min(left, key=lambda c: (c[0] - x) ** 2 + (c[1] - y) ** 2, default=None)
            if nearest is not None and (nearest[0] - x) ** 2 + (nearest[1] - y) ** 2 < 900:
                left.remove(nearest)
                crossings += (nearest[1] > height / 2) != (y > height / 2)
                kept.append((nearest[0], nearest[1], 0))
            elif missed < 8:
                kept.append((x, y, missed + 1))
        tracks = kept + [(x, y, 0) for x, y in left]
    return crossings


best = 0.0
for _ in range(passes):
    start = time.process_time()
    count()
    best = max(best, len(frames) / (time.process_time() - start))
print(json.dumps({"fps": best, "frames": len(frames), "version": cv2.__version__}))
