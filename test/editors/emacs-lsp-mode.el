;;; emacs-lsp-mode.el --- lsp-mode, from the open file to the fixed one on disk  -*- lexical-binding: t -*-

;;; Commentary:
;; Run by run.ts: emacs --batch -l emacs-lsp-mode.el; ends with exit code 0 (green) or 1 (red).

;;; Code:

(require 'lsp-mode)
(require 'seq)

(define-derived-mode influxdb-conf-mode conf-toml-mode "InfluxDB")
(add-to-list 'auto-mode-alist '("/influxdb[^/]*\\.conf\\'" . influxdb-conf-mode))
(add-to-list 'lsp-language-id-configuration '(influxdb-conf-mode . "influxdb-conf"))
(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection (list "node" (getenv "INFLUXLINT_SERVER") "--stdio"))
                  :major-modes '(influxdb-conf-mode)
                  :server-id 'influxlint))

(defun influxlint-fail (format &rest arguments)
  "Print FORMAT with ARGUMENTS and end Emacs."
  (message "emacs: FAIL %s" (apply #'format format arguments))
  (kill-emacs 1))

(defun influxlint-rules ()
  "The rules that have something to say about this buffer."
  (mapcar (lambda (diagnostic) (gethash "code" diagnostic))
          (gethash (buffer-file-name) (lsp-diagnostics))))

(defun influxlint-wait (what probe)
  "Wait until PROBE gives something; WHAT it is, for the message."
  (let ((end (time-add nil 30)) value)
    (while (and (not (setq value (funcall probe))) (time-less-p nil end))
      (accept-process-output nil 0.02))
    (or value (influxlint-fail "no %s" what))))

(condition-case failure
    (progn
      (setq lsp-auto-guess-root t
            lsp-guess-root-without-session t
            lsp-enable-snippet nil
            ;; A batch has neither mode line nor header line.
            lsp-headerline-breadcrumb-enable nil
            lsp-modeline-code-actions-enable nil
            lsp-modeline-diagnostics-enable nil
            lsp-modeline-workspace-status-enable nil
            lsp-response-timeout 30)
      (find-file (getenv "INFLUXLINT_FILE"))
      (lsp)
      (influxlint-wait "finding of underscore-key" (lambda () (member "underscore-key" (influxlint-rules))))
      (unless (member "auth-disabled" (influxlint-rules)) (influxlint-fail "no finding of auth-disabled"))
      (goto-char (point-min))
      (search-forward "https_en")
      (let* ((actions (lsp-code-actions-at-point))
             (fix (seq-find (lambda (action) (string-match-p "`https-enabled`" (gethash "title" action))) actions)))
        (unless fix (influxlint-fail "no fix in %S" (mapcar (lambda (action) (gethash "title" action)) actions)))
        (lsp-execute-code-action fix))
      (influxlint-wait "end of the finding" (lambda () (not (member "underscore-key" (influxlint-rules)))))
      (unless (member "auth-disabled" (influxlint-rules)) (influxlint-fail "auth-disabled is gone as well"))
      (save-buffer)
      (lsp-workspace-shutdown (car (lsp-workspaces))))
  (error (influxlint-fail "%S" failure)))

;;; emacs-lsp-mode.el ends here
