<?php
/**
 * Plugin Name: Whosaid
 * Description: Shows who says what in your articles: people, organisations and quotes with their speakers. Everything runs in the reader's browser.
 * Version: 0.2.0
 * Requires at least: 6.0
 * Requires PHP: 7.4
 * License: Apache-2.0
 *
 * Puts Whosaid's one tag on posts. Where the `whosaid` command is installed on the server, it also makes
 * each post's annotations when it is published, so that readers load neither model nor analysis.
 */

defined('ABSPATH') || exit;

const WHOSAID_OPTION = 'whosaid';

/** Option => what it is when nobody has set it. */
const WHOSAID_DEFAULTS = [
    'script' => '',
    'start' => 'idle',
    'painter' => '',
    'toolbar' => 'on',
    'storage' => 'on',
    'names' => '',
    'command' => '',
];

/** Options that are one of a few words. */
const WHOSAID_CHOICES = [
    'start' => ['idle', 'visible', 'click', 'now'],
    'painter' => ['', 'highlight', 'mark'],
    'toolbar' => ['on', 'off'],
    'storage' => ['on', 'off'],
];

function whosaid_options(): array
{
    return array_merge(WHOSAID_DEFAULTS, (array) get_option(WHOSAID_OPTION, []));
}

/** Keeps what makes sense of what somebody has sent. */
function whosaid_sanitize($sent): array
{
    $options = whosaid_options();
    $sent = (array) $sent;
    foreach (WHOSAID_CHOICES as $name => $choices) {
        if (in_array($sent[$name] ?? null, $choices, true)) {
            $options[$name] = $sent[$name];
        }
    }
    foreach (['script', 'names'] as $name) {
        $options[$name] = esc_url_raw((string) ($sent[$name] ?? $options[$name]));
    }
    // Who may set it decides what runs on the server: not on a network's single sites.
    if (!is_multisite() || is_super_admin()) {
        $command = trim((string) ($sent['command'] ?? $options['command']));
        if ($command !== '' && !(path_is_absolute($command) && is_executable($command))) {
            add_settings_error(WHOSAID_OPTION, 'command', "Whosaid: $command is not a program that can be run.");
        } else {
            $options['command'] = $command;
        }
    }
    return $options;
}

add_action('admin_init', function () {
    register_setting(WHOSAID_OPTION, WHOSAID_OPTION, [
        'type' => 'array',
        'sanitize_callback' => 'whosaid_sanitize',
        'default' => WHOSAID_DEFAULTS,
    ]);
});

add_action('admin_menu', function () {
    add_options_page('Whosaid', 'Whosaid', 'manage_options', WHOSAID_OPTION, 'whosaid_settings_page');
});

function whosaid_settings_page(): void
{
    $options = whosaid_options();
    $labels = [
        'script' => ['Address of whosaid-embed.js', 'Its other files lie beside it.'],
        'start' => ['When to start', 'idle: once the page rests; visible: once the article is seen; click: when the reader asks.'],
        'painter' => ['Painter', 'Empty: whatever suits the browser; mark: <mark> elements to style.'],
        'toolbar' => ['Toolbar', 'off: the highlights alone.'],
        'storage' => ['Storage', 'off: nothing is kept in the reader’s browser.'],
        'names' => ['Address of your own names', 'A JSON list; may be empty.'],
        'command' => ['The whosaid command on this server', 'An absolute path. Then annotations are made when a post is published.'],
    ];
    echo '<div class="wrap"><h1>Whosaid</h1><form method="post" action="options.php">';
    settings_fields(WHOSAID_OPTION);
    echo '<table class="form-table" role="presentation">';
    foreach ($labels as $name => [$label, $help]) {
        $id = "whosaid-$name";
        $field = WHOSAID_OPTION . "[$name]";
        printf('<tr><th scope="row"><label for="%s">%s</label></th><td>', esc_attr($id), esc_html($label));
        if (isset(WHOSAID_CHOICES[$name])) {
            printf('<select id="%s" name="%s">', esc_attr($id), esc_attr($field));
            foreach (WHOSAID_CHOICES[$name] as $choice) {
                $selected = selected($options[$name], $choice, false);
                printf('<option value="%1$s"%2$s>%1$s</option>', esc_attr($choice), $selected);
            }
            echo '</select>';
        } else {
            printf('<input id="%s" name="%s" value="%s" class="regular-text">', esc_attr($id), esc_attr($field), esc_attr($options[$name]));
        }
        printf('<p class="description">%s</p></td></tr>', esc_html($help));
    }
    echo '</table>';
    submit_button();
    $failure = get_option('whosaid_failure');
    if ($failure) {
        printf('<p><strong>The last run of the command failed:</strong> %s</p>', esc_html($failure));
    }
    echo '</form></div>';
}

/** Where the annotations of a post lie: [path, address]. */
function whosaid_file(int $post): array
{
    $uploads = wp_upload_dir();
    return ["{$uploads['basedir']}/whosaid/$post.json", "{$uploads['baseurl']}/whosaid/$post.json"];
}

add_action('wp_head', function () {
    $options = whosaid_options();
    if ($options['script'] === '' || !is_singular(apply_filters('whosaid_post_types', ['post']))) {
        return;
    }
    $attributes = ['type' => 'module', 'src' => $options['script']];
    foreach (['start', 'painter', 'toolbar', 'storage', 'names'] as $name) {
        if ($options[$name] !== '' && $options[$name] !== WHOSAID_DEFAULTS[$name]) {
            $attributes["data-$name"] = $options[$name];
        }
    }
    [$path, $address] = whosaid_file(get_queried_object_id());
    if (is_file($path)) {
        // A new file has a new address: caches may keep the old one.
        $attributes['data-annotations'] = add_query_arg('ver', filemtime($path), $address);
    }
    wp_print_script_tag($attributes);
});

/** After publishing, the page is read as readers get it; not while the editor waits. */
add_action('wp_after_insert_post', function (int $id, WP_Post $post) {
    if (whosaid_options()['command'] === '' || wp_is_post_revision($id)) {
        return;
    }
    if (!in_array($post->post_type, apply_filters('whosaid_post_types', ['post']), true)) {
        return;
    }
    if ($post->post_status === 'publish' && $post->post_password === '') {
        wp_schedule_single_event(time(), 'whosaid_precompute', [$id]);
    } else {
        whosaid_forget($id);
    }
}, 10, 2);

add_action('before_delete_post', 'whosaid_forget');

/** A post that is not public any more leaves nothing behind. */
function whosaid_forget(int $id): void
{
    [$path] = whosaid_file($id);
    if (is_file($path)) {
        wp_delete_file($path);
    }
}

add_action('whosaid_precompute', 'whosaid_precompute');

/** Makes the annotations of a post. What goes wrong is shown on the settings page; readers' browsers then read it. */
function whosaid_precompute(int $id): void
{
    $failure = whosaid_run($id);
    update_option('whosaid_failure', $failure === '' ? '' : "post $id: $failure", false);
}

/** Returns what went wrong, or ''. */
function whosaid_run(int $id): string
{
    $command = whosaid_options()['command'];
    if ($command === '' || get_post_status($id) !== 'publish') {
        return '';
    }
    $answer = wp_remote_get(get_permalink($id), ['timeout' => 20, 'sslverify' => apply_filters('https_local_ssl_verify', false)]);
    if (is_wp_error($answer)) {
        return $answer->get_error_message();
    }
    if (wp_remote_retrieve_response_code($answer) !== 200) {
        return 'its page answers ' . wp_remote_retrieve_response_code($answer);
    }
    [$path] = whosaid_file($id);
    if (!wp_mkdir_p(dirname($path))) {
        return dirname($path) . ' cannot be made';
    }
    $arguments = [$command, '--html', '-', '--precompute', '--output', $path];
    foreach (['names', 'corrections'] as $name) {
        // Files on this server, for who wants them: a list of names, a post's corrections.
        $file = apply_filters("whosaid_{$name}_file", '', $id);
        if ($file !== '') {
            array_push($arguments, "--$name", $file);
        }
    }
    // No shell, so nothing of a post or an option can be taken for a command. A file holds the page: it may
    // be longer than a pipe.
    $input = tmpfile();
    fwrite($input, wp_remote_retrieve_body($answer));
    rewind($input);
    $process = proc_open($arguments, [0 => $input, 1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
    if (!is_resource($process)) {
        return "$command cannot be run";
    }
    fclose($pipes[1]);
    $message = trim((string) stream_get_contents($pipes[2]));
    fclose($pipes[2]);
    $code = proc_close($process);
    if ($code === 0) {
        return '';
    }
    if (strpos($message, 'no article') !== false) {
        whosaid_forget($id);
    }
    return $message === '' ? "the command ended with $code" : $message;
}

register_deactivation_hook(__FILE__, function () {
    wp_unschedule_hook('whosaid_precompute');
});
